package dev.latchkey.benchmarks;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.AccessTokenCache;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;

/**
 * The cache below azure-core's bearer token policy. Its token is the complete header, so that the
 * scheme is not prepended to each call.
 */
final class AzureSource implements CredentialSource {

  private final TokenRequestContext context =
      new TokenRequestContext().addScopes("https://api.example.com/.default");

  private final AccessTokenCache cache;

  AzureSource(TokenService service) {
    this.cache = new AccessTokenCache(new Issued(service));
  }

  @Override
  public Object header() {
    return cache.getTokenSync(context, false).getToken();
  }

  @Override
  public void close() {}

  private record Issued(TokenService service) implements TokenCredential {

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
      return Mono.fromSupplier(() -> getTokenSync(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
      TokenService.Token token = service.issue();
      return new AccessToken(
          token.header(),
          token.expiresAt().atOffset(ZoneOffset.UTC),
          token.renewAt().atOffset(ZoneOffset.UTC));
    }
  }
}
