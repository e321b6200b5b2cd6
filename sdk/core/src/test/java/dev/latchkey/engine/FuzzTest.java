package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.SessionException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Credential;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything at once, against a platform that rotates refresh tokens, takes each only once and
 * loses answers. The platform is the oracle of the invariants in section 4.1.
 */
class FuzzTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyInterleaving_keepsTheInvariants(long seed) throws Exception {
    VirtualTime time = new VirtualTime();
    Platform platform = new Platform(seed);
    Credential.Login login = new Credential.Login("ops@example.com", "hunter2"::toCharArray);
    ExecutorService threads = Executors.newCachedThreadPool();
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger ambiguous = new AtomicInteger();
    try (RenewableSession session = Rig.open(login, platform, time.source())) {
      session.addListener(event -> count(event, ambiguous));
      Future<?> clock = threads.submit(() -> run(time, session, over, new Random(seed)));
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Random chance = new Random(seed * 31 + i);
        callers.add(threads.submit(() -> call(session, platform, chance)));
      }
      for (Future<?> caller : callers) {
        caller.get(60, TimeUnit.SECONDS);
      }
      platform.healthy.set(true);
      session.logout();
      assertThat(session.refresh().generation()).isPositive();
      over.set(true);
      clock.get(10, TimeUnit.SECONDS);
      Rig.await(() -> ambiguous.get() >= platform.scriptedAmbiguous.get());
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
    // It may all the same. Then there were two requests, as there should be, but not for this test.
    assumeThat(ambiguous).hasValue(platform.scriptedAmbiguous.get());
    assertThat(platform.mostInTheAir).hasValue(1);
    assertThat(platform.unanswered.values()).allMatch(count -> count <= 2);
    assertThat(platform.reused).as("a rotated token that was not lost").hasValue(0);
  }

  private static void count(SessionEvent event, AtomicInteger ambiguous) {
    if (event instanceof SessionEvent.RefreshFailed failed
        && failed.failure() == FailureClass.AMBIGUOUS) {
      ambiguous.incrementAndGet();
    }
    if (event instanceof SessionEvent.LoginFailed failed
        && failed.failure() == FailureClass.AMBIGUOUS) {
      ambiguous.incrementAndGet();
    }
  }

  /** Slower while a flight is in the air, or a pause of this machine would wake the watchdog. */
  private static void run(
      VirtualTime time, RenewableSession session, AtomicBoolean over, Random chance) {
    while (!over.get()) {
      boolean flying = session.describe().state() == State.IN_FLIGHT;
      time.advance(Duration.ofMillis(chance.nextInt(flying ? 40 : 4000)));
      LockSupport.parkNanos(20_000);
    }
  }

  private static void call(RenewableSession session, Platform platform, Random chance) {
    while (platform.minted.get() < 60) {
      LockSupport.parkNanos(10_000);
      try {
        AccessToken token = chance.nextInt(50) == 0 ? session.refresh() : session.current();
        if (chance.nextInt(100) == 0) {
          session.invalidate(token.generation());
          AccessToken better = session.current();
          assertThat(better.generation()).isGreaterThan(token.generation());
        }
        if (chance.nextInt(200) == 0) {
          session.logout();
          session.refresh();
        }
      } catch (SessionException e) {
        assertThat(e.toString()).doesNotContain("hunter2");
      }
    }
  }

  private static final class Platform implements TokenEndpoint {
    final AtomicBoolean healthy = new AtomicBoolean();
    final AtomicInteger mostInTheAir = new AtomicInteger();
    final AtomicInteger scriptedAmbiguous = new AtomicInteger();
    final AtomicInteger reused = new AtomicInteger();
    final Map<String, Integer> unanswered = new ConcurrentHashMap<>();
    private final Map<String, Boolean> lost = new ConcurrentHashMap<>();
    private final Map<String, Boolean> spent = new ConcurrentHashMap<>();
    private final AtomicInteger inTheAir = new AtomicInteger();
    private final AtomicInteger minted = new AtomicInteger();
    private final Random chance;

    Platform(long seed) {
      this.chance = new Random(-seed);
    }

    @Override
    public TokenGrant login(String username, Secret password) throws TokenRequestException {
      enter();
      try {
        fault("login");
        return mint();
      } finally {
        inTheAir.decrementAndGet();
      }
    }

    @Override
    public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
      String presented = refreshToken.reveal();
      enter();
      try {
        fault(presented);
        if (spent.put(presented, true) != null) {
          if (!lost.containsKey(presented)) {
            reused.incrementAndGet();
          }
          throw failure(Outcome.TERMINAL_TOKEN);
        }
        if (!healthy.get() && chance.nextInt(10) == 0) {
          // Rotated, and the answer never arrives.
          lost.put(presented, true);
          throw unanswered(presented);
        }
        return mint();
      } finally {
        inTheAir.decrementAndGet();
      }
    }

    private void enter() {
      mostInTheAir.accumulateAndGet(inTheAir.incrementAndGet(), Math::max);
      LockSupport.parkNanos(50_000);
    }

    private void fault(String presented) throws TokenRequestException {
      int dice = healthy.get() ? 99 : chance.nextInt(20);
      if (dice == 0) {
        throw failure(Outcome.NOT_SENT);
      }
      if (dice == 1) {
        throw failure(Outcome.REFUSED);
      }
      if (dice == 2 && !presented.equals("login")) {
        throw unanswered(presented);
      }
      if (dice == 3 && !presented.equals("login")) {
        lost.put(presented, true); // revoked by an administrator
        throw failure(Outcome.TERMINAL_TOKEN);
      }
    }

    private TokenRequestException unanswered(String presented) {
      scriptedAmbiguous.incrementAndGet();
      unanswered.merge(presented, 1, Integer::sum);
      return failure(Outcome.AMBIGUOUS);
    }

    private TokenGrant mint() {
      int n = minted.incrementAndGet();
      return ScriptedEndpoint.grant("access-" + n, "refresh-" + n, 5L + chance.nextInt(60));
    }

    private static TokenRequestException failure(Outcome outcome) {
      return new TokenRequestException(outcome, "scripted", null, null, null);
    }
  }
}
