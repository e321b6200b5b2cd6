package dev.latchkey.testkit.model;

import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Wait;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.error.SessionException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.time.Deadline;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls a session, and has the oracle judge what comes of it. */
final class Caller {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);

  private final Scheduler scheduler;
  private final ModelSession session;
  private final ModelPlatform platform;
  private final Oracle oracle;

  Caller(Scheduler scheduler, ModelSession session, ModelPlatform platform, Oracle oracle) {
    this.scheduler = scheduler;
    this.session = session;
    this.platform = platform;
    this.oracle = oracle;
  }

  @Nullable AccessToken current() {
    return token("current", LONGEST, engine()::current);
  }

  @Nullable AccessToken refresh() {
    return token("refresh", LONGEST, engine()::refresh);
  }

  /** Within a limit of its own, and perhaps called off before that. */
  @Nullable AccessToken current(long budget, long cancelAfter) {
    long cancelled = scheduler.clockwork.nanos() + cancelAfter;
    Strand strand = scheduler.running();
    Deadline deadline = Deadline.after(Duration.ofNanos(budget), session.time.ticker());
    long end = strand.lastRead + budget;
    return call(
        "current, at most " + budget / 1_000_000 + " ms",
        Math.max(1, Math.min(budget, LONGEST)),
        budget > LONGEST ? Strand.UNLIMITED : end,
        () -> engine().current(new Wait(deadline, () -> scheduler.clockwork.nanos() >= cancelled)));
  }

  void invalidate(AccessToken token) {
    quick(
        "invalidate " + token.generation(),
        0,
        () -> {
          engine().invalidate(token.generation());
          // What was refused under this number before it was another token's is not refused.
          session.refused.putIfAbsent(token.secret().reveal(), scheduler.steps());
        });
  }

  /** Has no limit of its own: it waits for whoever is at the store, which has one. */
  void logout() {
    int began = scheduler.steps();
    oracle.logoutBegins();
    quick("logout", Strand.UNLIMITED, engine()::logout);
    if (began > session.logoutBegan) {
      session.logoutBegan = began;
      session.logoutEnded = scheduler.steps();
    }
  }

  void close() {
    session.closeBegan = true;
    quick("close", Strand.UNLIMITED, engine()::close);
    session.closed(scheduler.steps());
  }

  void describe() {
    quick("describe", 0, () -> oracle.judgeText("a description", engine().describe().toString()));
    quick("toString", 0, () -> oracle.judgeText("a session's text", engine().toString()));
  }

  boolean honours(AccessToken token) {
    return platform.honours(token.secret().reveal());
  }

  private AttachedSession engine() {
    return session.engine();
  }

  private @Nullable AccessToken token(String what, long budget, Supplier<AccessToken> call) {
    return call(what, budget, Strand.UNLIMITED, call);
  }

  private void quick(String what, long budget, Runnable call) {
    AccessToken none =
        call(
            what,
            budget,
            Strand.UNLIMITED,
            () -> {
              call.run();
              return null;
            });
    if (none != null) {
      throw new AssertionError("it returns nothing");
    }
  }

  private @Nullable AccessToken call(
      String what, long budget, long until, Supplier<@Nullable AccessToken> call) {
    scheduler.point(Points.OPERATION);
    Strand strand = scheduler.running();
    strand.budget = budget;
    strand.mayWaitUntil = until;
    int began = scheduler.steps();
    long floor = session.generation;
    boolean wasOpen = !session.closeBegan;
    scheduler.say(() -> session + "." + what);
    try {
      AccessToken token = call.get();
      scheduler.say(() -> what + " returns " + (token == null ? "" : token.secret().reveal()));
      if (token != null) {
        oracle.judgeText("a token's text", token.toString());
        oracle.returned(session, token, began, floor);
      }
      return token;
    } catch (SessionException e) {
      scheduler.say(() -> what + " fails: " + e);
      judge(what, e, wasOpen);
      throw e;
    } catch (RuntimeException | Error e) {
      oracle.violated(9, what + " failed in an unexpected way: " + e);
      throw e;
    } finally {
      strand.budget = Strand.UNLIMITED;
      strand.mayWaitUntil = Strand.UNLIMITED;
    }
  }

  private void judge(String what, SessionException failure, boolean wasOpen) {
    oracle.judgeText("an exception", failure);
    if (failure instanceof SessionClosedException && !session.closeBegan) {
      oracle.violated(6, what + " found an open session closed: " + wasOpen);
    }
    if (failure instanceof LoginRejectedException && session.refusedPasswords.isEmpty()) {
      oracle.violated(6, what + " was told of a refused password, and none was refused");
    }
    if (failure instanceof SessionEndedException ended) {
      boolean loggedOut =
          ended.cause() == SessionEndedException.Cause.LOGGED_OUT && oracle.anyLogout();
      if (!loggedOut) {
        oracle.violated(6, what + " found the session ended: " + ended.cause());
      }
    }
    if (failure instanceof CredentialsUnavailableException
        && failure.getCause() instanceof InterruptedIOException
        && !scheduler.running().clearInterrupt()) {
      oracle.violated(9, what + " lost the interrupt");
    }
  }
}
