package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A platform that answers both presentations of a refresh token with the same pair, the second
 * answer long after anybody waited: what became of the pair meanwhile is not forgotten.
 */
class RepeatedPairTest {

  private static final List<String> TWICE_THEN_LOGIN =
      List.of("refresh refresh-2", "refresh refresh-2", "login hunter2");

  @Test
  void pairThatComesAgain_afterItsRefreshWasGivenUp_isStillUnanswered() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate replayed = pairHeldAndItsRepetitionStillToCome(rig);
      Gate hangs = hang(rig, "never");
      giveUp(rig);

      replayed.open();
      Rig.await(() -> rig.describe().generation() == 3);

      assertPresentedOnceMore(rig);
      hangs.open();
    }
  }

  @Test
  void pairThatComesAgain_whileItsRefreshIsInTheAir_isUnansweredToo() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate replayed = pairHeldAndItsRepetitionStillToCome(rig);
      Gate hangs = hang(rig, "never");

      replayed.open();
      Rig.await(() -> rig.describe().generation() == 3);
      giveUp(rig);

      assertThat(rig.store.stored().refresh())
          .isEqualTo(new RefreshToken(secret("refresh-2"), RefreshToken.Standing.UNANSWERED));
      assertPresentedOnceMore(rig);
      hangs.open();
    }
  }

  /** {@code access-2} and {@code refresh-2} are current; the same pair is to arrive once more. */
  private static Gate pairHeldAndItsRepetitionStillToCome(Rig rig) throws Exception {
    Gate late = rig.hangARefresh();
    rig.time.advance(Duration.ofSeconds(2));
    Gate replayed = hang(rig, "access-2");
    late.open();
    Rig.await(() -> rig.describe().generation() == 2);
    giveUp(rig);
    rig.endpoint.requests.clear();
    return replayed;
  }

  /** A refresh that hangs until the gate opens. */
  private static Gate hang(Rig rig, String access) throws Exception {
    Gate gate = new Gate();
    rig.endpoint.next(
        () -> {
          gate.passUninterruptibly();
          return ScriptedEndpoint.grant(access, "refresh-2", 3600L);
        });
    Future<?> caller = rig.elsewhere(rig.session::refresh);
    gate.awaitReached();
    assertThat(caller).isNotDone();
    return gate;
  }

  private static void giveUp(Rig rig) {
    rig.time.advance(Duration.ofSeconds(20));
    rig.awaitLanding();
  }

  private static void assertPresentedOnceMore(Rig rig) throws Exception {
    rig.endpoint.next(fails(Outcome.AMBIGUOUS));
    for (int i = 0; i < 2; i++) {
      rig.time.advance(Duration.ofMinutes(1));
      Rig.await(rig.whileTimeGoesOn(rig.session::refresh)::isDone);
    }
    assertThat(rig.endpoint.requests).isEqualTo(TWICE_THEN_LOGIN);
  }

  private static Secret secret(String value) {
    return Secret.of(value);
  }
}
