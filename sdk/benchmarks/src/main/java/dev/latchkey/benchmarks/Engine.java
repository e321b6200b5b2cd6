package dev.latchkey.benchmarks;

/** What is measured side by side. */
public enum Engine {
  LATCHKEY("Latchkey"),
  LATCHKEY_KEPT_ALIVE("Latchkey, kept alive"),
  FLOOR("floor"),
  RENEWING_FLOOR("floor"),
  FUTURE("one future"),
  GOOGLE("google-auth-library"),
  GOOGLE_CALLBACK("google-auth-library"),
  AWS("AWS CachedSupplier"),
  AZURE("azure-core AccessTokenCache");

  private final String title;

  Engine(String title) {
    this.title = title;
  }

  /** As a table or a chart says it. */
  public String title() {
    return title;
  }

  /** A switch, so that a process that measures one engine loads no other. */
  CredentialSource open(TokenService service) {
    return switch (this) {
      case LATCHKEY -> new LatchkeySource(service, false);
      case LATCHKEY_KEPT_ALIVE -> new LatchkeySource(service, true);
      case FLOOR -> new FloorSource(service);
      case RENEWING_FLOOR -> new RenewingFloorSource(service);
      case FUTURE -> new FutureSource(service);
      case GOOGLE -> new GoogleSource(service);
      case GOOGLE_CALLBACK -> new GoogleCallbackSource(service);
      case AWS -> new AwsSource(service);
      case AZURE -> new AzureSource(service);
    };
  }
}
