package dev.latchkey.testkit.model;

import dev.latchkey.session.SessionOptions.Replay;
import dev.latchkey.testkit.blendvision.IssuedToken;
import dev.latchkey.testkit.blendvision.TokenFamilies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The server: its tokens, its password, and the clock it goes by. */
final class ModelPlatform {

  /** In every secret that there is, so that one look tells whether a text holds any. */
  static final String MARK = "s3cr3t";

  final TokenFamilies families;

  /** The step at which the login of a family was sent. */
  final Map<Integer, Integer> loginSent = new HashMap<>();

  /** When the last request was sent that brought this access token. */
  final Map<String, Long> sent = new HashMap<>();

  /** The step at which it was sent. */
  final Map<String, Integer> sentStep = new HashMap<>();

  String password = MARK + "-password-0";
  private int passwords;

  ModelPlatform(Scheduler scheduler, Plan plan) {
    families =
        new TokenFamilies(
            new TrueClock(scheduler.clockwork),
            (kind, family, generation) ->
                String.join(
                    "-",
                    MARK,
                    kind.name().toLowerCase(Locale.ROOT),
                    String.valueOf(family),
                    String.valueOf(generation),
                    "end"));
    families.accessLifetime(Duration.ofSeconds(plan.lifetime()));
    families.mode(plan.refreshTokens());
    families.mostReplays(plan.replay() == Replay.NEVER_REPLAY ? 0 : 1);
  }

  void changePassword() {
    passwords++;
    password = MARK + "-password-" + passwords;
  }

  boolean honours(String accessToken) {
    IssuedToken token = families.find(accessToken);
    return token != null
        && token.kind() == IssuedToken.Kind.ACCESS
        && token.state() == IssuedToken.State.ACTIVE;
  }

  /** The clock of the server: never wrong. */
  private static final class TrueClock extends Clock {
    private final Clockwork clockwork;

    TrueClock(Clockwork clockwork) {
      this.clockwork = clockwork;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody here needs a zone");
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(clockwork.trueNanos());
    }
  }
}
