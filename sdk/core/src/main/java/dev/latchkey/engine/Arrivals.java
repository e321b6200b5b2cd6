package dev.latchkey.engine;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.ConfigurationException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Looks at what the platform sent before the session relies on it. */
final class Arrivals {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final SessionClock clock;
  private final @Nullable Long defaultLifetime;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param defaultLifetime of tokens whose platform does not say; null when that stays unknown
   */
  Arrivals(SessionClock clock, @Nullable Duration defaultLifetime) {
    this.clock = clock;
    this.defaultLifetime = defaultLifetime == null ? null : defaultLifetime.toSeconds();
  }

  /**
   * @throws TokenRequestException AMBIGUOUS, when the access token is none: the request was
   *     answered, so the refresh token it carried may be spent
   */
  Grant check(Snapshot base, boolean byLogin, TokenGrant tokens, Moment sent)
      throws TokenRequestException {
    String authorization;
    try {
      authorization = AuthorizationHeader.bearer(tokens.accessToken());
    } catch (ConfigurationException e) {
      throw new TokenRequestException(
          Outcome.AMBIGUOUS, "the access token that came cannot be a header", null, null, e);
    }
    Long lifetime = tokens.expiresIn();
    if (lifetime != null && lifetime <= 0 && warned.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "the platform gave an access token a lifetime of {0} s; taken as unknown",
          lifetime.toString());
    }
    if (lifetime == null || lifetime <= 0) {
      lifetime = defaultLifetime;
    }
    Thresholds thresholds = Thresholds.of(lifetime, tokens.refreshIn(), clock.random());
    return new Grant(base, byLogin, tokens, authorization, thresholds, sent);
  }
}
