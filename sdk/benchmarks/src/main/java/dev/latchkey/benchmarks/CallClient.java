package dev.latchkey.benchmarks;

/** The clients whose calls are measured side by side. */
public enum CallClient {
  HANDWRITTEN("OkHttp + Gson by hand"),
  LATCHKEY("Latchkey"),
  STOCK("openapi-generator okhttp-gson");

  private final String title;

  CallClient(String title) {
    this.title = title;
  }

  /** As a table or a chart says it. */
  public String title() {
    return title;
  }

  /** A switch, so that a process that measures one client loads no other. */
  OrganizationClient open(String baseUrl) {
    return switch (this) {
      case HANDWRITTEN -> new HandwrittenClient(baseUrl);
      case LATCHKEY -> new LatchkeyClient(baseUrl);
      case STOCK -> new StockClient(baseUrl);
    };
  }
}
