package dev.latchkey.benchmarks;

import dev.latchkey.Secret;
import dev.latchkey.engine.Sessions;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.session.Credential;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import okhttp3.HttpUrl;

/** Ours: a session that logs in once and refreshes from then on. */
final class LatchkeySource implements CredentialSource {

  private final Session session;

  /**
   * @param keepAlive whether a timer starts the renewals; else the caller does that is the first to
   *     find the token old
   */
  LatchkeySource(TokenService service, boolean keepAlive) {
    this.session =
        Sessions.open(
            Credential.login("ops@example.com", Secret.of("example-password")),
            new Endpoint(service),
            HttpUrl.get("https://api.example.com/"),
            false,
            SessionOptions.builder().keepAlive(keepAlive).build(),
            TimeSource.system());
  }

  @Override
  public Object header() {
    return session.current().authorization();
  }

  @Override
  public void close() {
    session.close();
  }

  private record Endpoint(TokenService service) implements TokenEndpoint {

    @Override
    public TokenGrant login(String username, Secret password) {
      return next();
    }

    @Override
    public TokenGrant refresh(Secret refreshToken) {
      return next();
    }

    private TokenGrant next() {
      TokenService.Token token = service.issue();
      return new TokenGrant(
          Secret.of(token.value()),
          Secret.of(token.value().replace("access", "refresh")),
          token.lifetime().toSeconds());
    }
  }
}
