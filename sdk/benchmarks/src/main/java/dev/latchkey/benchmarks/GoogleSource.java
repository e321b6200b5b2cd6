package dev.latchkey.benchmarks;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Date;

/**
 * google-auth-library, asked as its own {@code HttpCredentialsAdapter} asks it: the call that finds
 * the token stale renews it on its own thread.
 */
final class GoogleSource implements CredentialSource {

  private final OAuth2Credentials credentials;

  GoogleSource(TokenService service) {
    this.credentials = new Renewing(service);
  }

  @Override
  public Object header() {
    try {
      return credentials.getRequestMetadata(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}

  /** With margins that fit the token: the usual 3 min 45 s would renew a short one at each call. */
  static final class Renewing extends OAuth2Credentials {

    private static final long serialVersionUID = 1;

    private final transient TokenService service;

    Renewing(TokenService service) {
      super(null, service.window(), Duration.ZERO);
      this.service = service;
    }

    @Override
    public AccessToken refreshAccessToken() {
      TokenService.Token token = service.issue();
      return new AccessToken(token.value(), Date.from(token.expiresAt()));
    }
  }
}
