package dev.latchkey.testkit.model;

import dev.latchkey.error.SessionException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.testkit.blendvision.IssuedToken;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one caller does: a few things in a row, drawn as it goes. */
final class Script implements Runnable {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Scheduler scheduler;
  private final Caller caller;
  private final ModelPlatform platform;
  private final Plan plan;
  private final int operations;

  /** The threads of all callers, to be interrupted. */
  private final List<Strand> others;

  private @Nullable AccessToken last;

  Script(
      Scheduler scheduler,
      Caller caller,
      ModelPlatform platform,
      Plan plan,
      int operations,
      List<Strand> others) {
    this.scheduler = scheduler;
    this.caller = caller;
    this.platform = platform;
    this.plan = plan;
    this.operations = operations;
    this.others = others;
  }

  @Override
  public void run() {
    for (int i = 0; i < operations; i++) {
      try {
        step();
      } catch (SessionException expected) {
        // The caller has judged it.
      } catch (InterruptedException e) {
        scheduler.say(() -> "interrupted");
      }
    }
  }

  private void step() throws InterruptedException {
    Chance chance = scheduler.chance;
    switch (chance.weighted(34, 8, 10, 14, 18, 5, plan.closes() ? 4 : 0, 2, 3, 3)) {
      case 0 -> use(caller.current());
      case 1 -> use(caller.current(budget(chance), cancelAfter(chance)));
      case 2 -> use(caller.refresh());
      case 3 -> refuse(chance);
      case 4 -> pause(chance);
      case 5 -> caller.logout();
      case 6 -> caller.close();
      case 7 -> caller.describe();
      case 8 -> interrupt(chance);
      default -> administer(chance);
    }
  }

  /** A call with a token that the platform does not take says so. */
  private void use(@Nullable AccessToken token) {
    last = token;
    if (token != null && !caller.honours(token)) {
      caller.invalidate(token);
    }
  }

  private void refuse(Chance chance) {
    AccessToken token = last;
    if (token == null) {
      return;
    }
    caller.invalidate(token);
    if (chance.oneIn(2)) {
      use(caller.current());
    }
  }

  private void pause(Chance chance) throws InterruptedException {
    long life = plan.lifetime() * 1_000;
    long millis =
        switch (chance.weighted(30, 40, 20, 10)) {
          case 0 -> chance.between(1, 1_500);
          case 1 -> life * chance.between(50, 130) / 100;
          case 2 -> chance.between(1_000, 40_000);
          default -> chance.between(60_000, renewsAllTheTime() ? 200_000 : 4_000_000);
        };
    scheduler.say(() -> "pauses for " + millis + " ms");
    scheduler.sleep(millis * MILLI, null);
  }

  /**
   * A keep-alive that renews every second makes a long schedule of a long pause, and no new one.
   */
  private boolean renewsAllTheTime() {
    return plan.keepAlive() && plan.lifetime() < 60;
  }

  private void interrupt(Chance chance) {
    Strand other = others.get(chance.below(others.size()));
    if (scheduler.live().contains(other)) {
      scheduler.say(() -> "interrupts " + other);
      other.interrupt();
    }
  }

  /** Somebody at the platform does something. */
  private void administer(Chance chance) {
    switch (chance.below(3)) {
      case 0 -> {
        scheduler.say(() -> "all access tokens are revoked");
        platform.families.revoke(token -> token.kind() == IssuedToken.Kind.ACCESS);
      }
      case 1 -> {
        scheduler.say(() -> "all sessions are revoked");
        platform.families.revoke(token -> true);
      }
      default -> {
        scheduler.say(() -> "the password is changed");
        platform.changePassword();
      }
    }
  }

  private static long budget(Chance chance) {
    return new long[] {0, 10, 900, 5_000, 20_000, 60_000}[chance.below(6)] * MILLI;
  }

  private static long cancelAfter(Chance chance) {
    return chance.oneIn(3) ? chance.between(0, 3_000) * MILLI : TimeUnit.DAYS.toNanos(1);
  }
}
