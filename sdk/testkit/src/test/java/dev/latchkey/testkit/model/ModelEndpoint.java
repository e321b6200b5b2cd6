package dev.latchkey.testkit.model;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.testkit.blendvision.IssuedToken;
import dev.latchkey.testkit.blendvision.TokenFamilies.Answer;
import dev.latchkey.testkit.blendvision.TokenFamilies.Pair;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One session's way to the platform, on which requests and answers get lost. */
final class ModelEndpoint implements TokenEndpoint {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** What goes wrong. */
  private enum Trouble {
    NONE,
    NOT_SENT,
    PUT_OFF,
    LOST_BEFORE,
    LOST_AFTER,
    MISSING,
    REVOKED,
    HANGS,
    CRASH_BEFORE,
    CRASH_AFTER
  }

  private final Scheduler scheduler;
  private final ModelPlatform platform;
  private final ModelSession session;
  private final Oracle oracle;
  private final Weather weather;
  private final Plan plan;

  ModelEndpoint(
      Scheduler scheduler,
      ModelPlatform platform,
      ModelSession session,
      Oracle oracle,
      Weather weather,
      Plan plan) {
    this.scheduler = scheduler;
    this.platform = platform;
    this.session = session;
    this.oracle = oracle;
    this.weather = weather;
    this.plan = plan;
  }

  @Override
  public TokenGrant login(String username, Secret password) throws TokenRequestException {
    Trouble trouble = trouble();
    Wire wire =
        oracle.sent(session, Wire.Kind.LOGIN, password.reveal(), trouble != Trouble.NOT_SENT);
    try {
      before(trouble);
      if (!password.reveal().equals(platform.password)) {
        lag();
        throw failure(Outcome.TERMINAL_TOKEN, 401);
      }
      Pair pair = platform.families.logIn();
      platform.loginSent.put(pair.access().family(), wire.step());
      after(trouble);
      return answered(wire, pair);
    } catch (TokenRequestException e) {
      oracle.failed(wire, e.outcome());
      throw e;
    } finally {
      oracle.over(wire);
    }
  }

  @Override
  public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
    Trouble trouble = trouble();
    Wire wire =
        oracle.sent(session, Wire.Kind.REFRESH, refreshToken.reveal(), trouble != Trouble.NOT_SENT);
    try {
      before(trouble);
      if (trouble == Trouble.REVOKED) {
        IssuedToken token = platform.families.find(refreshToken.reveal());
        platform.families.revoke(other -> token != null && other.family() == token.family());
      }
      Pair pair = wire.presented() == null ? null : platform.families.exchange(wire.presented());
      after(trouble);
      if (pair == null) {
        throw failure(Outcome.TERMINAL_TOKEN, 400);
      }
      return answered(wire, pair);
    } catch (TokenRequestException e) {
      oracle.failed(wire, e.outcome());
      throw e;
    } finally {
      oracle.over(wire);
    }
  }

  @Override
  public void revoke(TokenGrant tokens) throws TokenRequestException {
    Trouble trouble = trouble();
    Wire wire = oracle.sent(session, Wire.Kind.REVOKE, null, trouble != Trouble.NOT_SENT);
    try {
      before(trouble);
      IssuedToken given = platform.families.find(tokens.accessToken().reveal());
      platform.families.revoke(other -> given != null && other.family() == given.family());
      after(trouble);
    } finally {
      oracle.over(wire);
    }
  }

  private Trouble trouble() {
    if (!weather.hitsRequest()) {
      return Trouble.NONE;
    }
    Trouble drawn = Trouble.values()[1 + scheduler.chance.weighted(15, 12, 15, 20, 6, 8, 18, 3, 3)];
    scheduler.say(() -> "the next request meets " + drawn);
    return drawn;
  }

  private void before(Trouble trouble) throws TokenRequestException {
    scheduler.point(Points.ENDPOINT);
    if (trouble == Trouble.HANGS) {
      hang();
    } else {
      lag();
    }
    switch (trouble) {
      case NOT_SENT -> throw failure(Outcome.NOT_SENT, null);
      case PUT_OFF -> throw failure(Outcome.REFUSED, 429);
      case LOST_BEFORE -> throw failure(Outcome.AMBIGUOUS, null);
      case MISSING -> throw failure(Outcome.TERMINAL_CONFIG, 404);
      case CRASH_BEFORE -> throw new IllegalStateException("scripted");
      default -> {}
    }
  }

  private void after(Trouble trouble) throws TokenRequestException {
    lag();
    switch (trouble) {
      case LOST_AFTER -> throw failure(Outcome.AMBIGUOUS, 502);
      case CRASH_AFTER -> throw new StackOverflowError("scripted");
      default -> {}
    }
  }

  private void lag() {
    switch (scheduler.chance.weighted(60, 25, 15)) {
      case 0 -> scheduler.point(Points.ENDPOINT);
      case 1 -> scheduler.hang(scheduler.chance.between(1, 100 * MILLI), false);
      default -> scheduler.hang(scheduler.chance.between(100 * MILLI, 8_000 * MILLI), false);
    }
  }

  /** Longer than anybody waits. Some transports end at an interrupt, some do not. */
  private void hang() throws TokenRequestException {
    scheduler.hang(
        scheduler.chance.between(19_000 * MILLI, 70_000 * MILLI), scheduler.chance.oneIn(3));
    if (scheduler.running().clearInterrupt() && scheduler.chance.oneIn(2)) {
      throw failure(Outcome.AMBIGUOUS, null);
    }
  }

  private TokenRequestException failure(Outcome outcome, @Nullable Integer status) {
    Duration retryAfter =
        outcome == Outcome.REFUSED && scheduler.chance.oneIn(2)
            ? Duration.ofSeconds(scheduler.chance.between(0, 90))
            : null;
    return new TokenRequestException(outcome, "scripted", status, retryAfter, null);
  }

  private TokenGrant answered(Wire wire, Pair pair) {
    oracle.answered(wire, pair);
    IssuedToken refresh = pair.refresh();
    return new TokenGrant(
        Secret.of(pair.access().value()),
        refresh == null ? null : Secret.of(refresh.value()),
        plan.announced() ? plan.lifetime() : null);
  }

  /** What a client may take from an outcome. */
  static Answer answerOf(Outcome outcome) {
    return switch (outcome) {
      case NOT_SENT, REFUSED, TERMINAL_CONFIG -> Answer.PUT_OFF;
      case AMBIGUOUS -> Answer.LOST;
      case TERMINAL_TOKEN -> Answer.UNDERSTOOD;
    };
  }
}
