package dev.latchkey.benchmarks;

import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.NonBlocking;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * The cache below the credential providers of the AWS SDK. It holds the complete header. Renews in
 * the background ({@link NonBlocking}); its other strategy makes one caller wait for each renewal.
 */
final class AwsSource implements CredentialSource {

  private final CachedSupplier<String> cache;

  AwsSource(TokenService service) {
    this.cache =
        CachedSupplier.builder(() -> renew(service))
            .prefetchStrategy(new NonBlocking("benchmark"))
            .cachedValueName("token")
            .build();
  }

  @Override
  public Object header() {
    return cache.get();
  }

  @Override
  public void close() {
    cache.close();
  }

  private static RefreshResult<String> renew(TokenService service) {
    TokenService.Token token = service.issue();
    return RefreshResult.builder(token.header())
        .prefetchTime(token.renewAt())
        .staleTime(token.expiresAt())
        .build();
  }
}
