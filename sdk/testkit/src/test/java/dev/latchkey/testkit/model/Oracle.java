package dev.latchkey.testkit.model;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.session.AccessToken;
import dev.latchkey.testkit.blendvision.IssuedToken;
import dev.latchkey.testkit.blendvision.RefreshTokens;
import dev.latchkey.testkit.blendvision.TokenFamilies.Answer;
import dev.latchkey.testkit.blendvision.TokenFamilies.Pair;
import dev.latchkey.testkit.blendvision.TokenFamilies.Presentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judges what it sees against the invariants of a session:
 *
 * <ol>
 *   <li>At most one token request in the air for each session, and for each store as long as that
 *       grants leases. A request that the watchdog has given up on, after 20 s at the earliest,
 *       does not count any more.
 *   <li>A refresh token is presented once, and once more at most when no answer came: see {@link
 *       dev.latchkey.testkit.blendvision.TokenFamilies}.
 *   <li>Tokens that have arrived are published or discarded with an event; older ones never take
 *       the place of newer ones, neither in a call's answer nor in the store.
 *   <li>Nobody gets a token again that was reported as refused.
 *   <li>No call waits longer than it may. Time is what the thread has read: that it was not
 *       scheduled for long is not the session's fault.
 *   <li>A session ends by {@code logout()} or because a password was refused, never by trouble.
 *   <li>(Credentials go to their own origin only: not a matter of the session.)
 *   <li>No secret in any exception, event, description or log record.
 *   <li>In the end nobody waits, nothing is in flight, no lease is held, and no thread is left.
 * </ol>
 */
final class Oracle {

  private static final long WATCHDOG = TimeUnit.SECONDS.toNanos(20);

  /** The answer to a request that was given up, and what the session held when it came. */
  private record Late(
      ModelSession session, Presentation presented, Answer answer, long generation) {}

  private final List<Late> late = new ArrayList<>();
  private final Scheduler scheduler;
  private final ModelPlatform platform;
  private final Plan plan;
  private final List<Wire> inTheAir = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private @Nullable ModelStore store;
  private int logouts;

  Oracle(Scheduler scheduler, ModelPlatform platform, Plan plan) {
    this.scheduler = scheduler;
    this.platform = platform;
    this.plan = plan;
  }

  void watch(ModelStore shared) {
    store = shared;
  }

  boolean anyLogout() {
    return logouts > 0;
  }

  void logoutBegins() {
    logouts++;
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  void violated(int invariant, String what) {
    violations.add("invariant " + invariant + ": " + what);
    scheduler.say(() -> "VIOLATION of invariant " + invariant + ": " + what);
  }

  /**
   * A request begins.
   *
   * @param leaves whether it gets onto the wire
   */
  Wire sent(ModelSession session, Wire.Kind kind, @Nullable String credential, boolean leaves) {
    List.copyOf(late).stream()
        .filter(entry -> entry.session() == session && held(session) > entry.generation())
        .forEach(this::settle);
    Presentation presentation =
        kind == Wire.Kind.REFRESH && leaves ? platform.families.present(credential) : null;
    ModelStore.Grip grip = store == null ? null : store.gripOf(session);
    Wire wire =
        new Wire(
            session,
            kind,
            scheduler.running(),
            scheduler.steps(),
            scheduler.clockwork.nanos(),
            credential,
            presentation,
            grip);
    scheduler.say(() -> kind + (credential == null ? "" : " with " + credential));
    if (store != null && grip != null && store.hasLapsed(grip)) {
      store.tolerate("the lease has run out since");
    }
    judgeOverlap(wire);
    inTheAir.add(wire);
    if (presentation != null && presentation.complaint() != null && countsAgainst()) {
      violated(2, presentation.complaint());
    }
    if (kind == Wire.Kind.LOGIN && credential != null && leaves) {
      if (credential.equals(session.refusedPassword)) {
        violated(6, "a password that was refused is sent again");
      }
    }
    return wire;
  }

  /** A session cannot know what another one did while their store failed. */
  private boolean countsAgainst() {
    return plan.sessions() == 1 || store == null || (store.isSpotless() && plan.memory() == 0);
  }

  private void judgeOverlap(Wire wire) {
    for (Wire other : inTheAir) {
      if (other.isGivenUp()) {
        if (scheduler.clockwork.nanos() - other.by().submitterRead < WATCHDOG) {
          violated(1, other.kind() + " was given up before its time");
        }
      } else if (other.session() == wire.session()) {
        violated(1, wire.kind() + " while " + other.kind() + " is in the air");
      } else if (bothRenew(wire, other) && !mayHaveLost(other) && !mayHaveLost(wire)) {
        violated(1, wire.kind() + " while another session's " + other.kind() + " is in the air");
      }
    }
    if (store != null && wire.kind() != Wire.Kind.REVOKE && wire.lease() == null) {
      violated(1, wire.kind() + " without the lease");
    }
  }

  private static boolean bothRenew(Wire one, Wire other) {
    return one.kind() != Wire.Kind.REVOKE && other.kind() != Wire.Kind.REVOKE;
  }

  private boolean mayHaveLost(Wire wire) {
    ModelStore.Grip grip = wire.lease();
    return store != null && grip != null && store.hasLapsed(grip);
  }

  /** New tokens are on their way to the session; it will have them unless it has given up. */
  void answered(Wire wire, Pair pair) {
    ModelSession session = wire.session();
    session.grants++;
    platform.sent.merge(pair.access().value(), wire.at(), Math::max);
    platform.sentStep.merge(pair.access().value(), wire.step(), Math::max);
    if (wire.kind() == Wire.Kind.LOGIN) {
      session.refusedPassword = null;
    }
    scheduler.say(() -> "answered with " + pair.access().value());
    Presentation presented = wire.presented();
    if (presented == null) {
      return;
    }
    if (wire.isGivenUp()) {
      // It is the session's when it has become current, or the thread that brought it is done with
      // it; and another session may just have looked at the record, which says that there was no
      // answer.
      boolean known = plan.sessions() == 1 || plan.refreshTokens() instanceof RefreshTokens.Staying;
      Late entry =
          new Late(session, presented, known ? Answer.UNDERSTOOD : Answer.LOST, held(session));
      late.add(entry);
      wire.by().atTaskEnd(() -> settle(entry));
    } else {
      platform.families.settle(presented, Answer.UNDERSTOOD);
    }
  }

  private long held(ModelSession session) {
    return scheduler.aside(session::held);
  }

  private void settle(Late entry) {
    if (late.remove(entry)) {
      platform.families.settle(entry.presented(), entry.answer());
    }
  }

  void failed(Wire wire, Outcome outcome) {
    scheduler.say(() -> wire.kind() + " fails: " + outcome);
    if (wire.kind() == Wire.Kind.LOGIN
        && outcome == Outcome.TERMINAL_TOKEN
        && !wire.isGivenUp()
        && wire.credential() != null) {
      wire.session().refusedPassword = wire.credential();
      wire.session().refusedPasswords.add(wire.credential());
    }
    Presentation presented = wire.presented();
    if (presented != null) {
      Answer answer = wire.isGivenUp() ? Answer.LOST : ModelEndpoint.answerOf(outcome);
      platform.families.settle(presented, answer);
    }
  }

  void over(Wire wire) {
    inTheAir.remove(wire);
  }

  /**
   * A call has returned with a token.
   *
   * @param began the step at which it was made
   * @param floor the greatest generation that was known then
   */
  void returned(ModelSession session, AccessToken token, int began, long floor) {
    String value = token.secret().reveal();
    IssuedToken issued = platform.families.find(value);
    if (issued == null || issued.kind() != IssuedToken.Kind.ACCESS) {
      violated(3, "a token was returned that was never issued");
      return;
    }
    if (token.generation() < floor) {
      violated(3, "generation " + token.generation() + " was returned after " + floor);
    }
    String known = session.tokens.putIfAbsent(token.generation(), value);
    if (known != null && !known.equals(value)) {
      violated(3, "generation " + token.generation() + " is two tokens");
    }
    Integer refused = session.refused.get(value);
    if (refused != null && refused < began) {
      violated(4, value + " was returned although it had been reported as refused");
    }
    Integer seen = session.seen.putIfAbsent(value, scheduler.steps());
    if (seen != null && seen < began && hasExpired(value)) {
      violated(3, value + " was returned although it had expired");
    }
    if (!plan.shared() && session.logoutEnded >= 0 && session.logoutEnded < began) {
      Integer sent = platform.loginSent.get(issued.family());
      if (sent == null || sent < session.logoutBegan) {
        violated(3, value + " was returned although it is from before a logout");
      }
    }
    if (session.closeStep() < began) {
      violated(6, "a closed session returned a token");
    }
    session.generation = Math.max(session.generation, token.generation());
  }

  /**
   * By what the calling thread has read. The wall clock of a store's record proves nothing; and a
   * caller that finds no thread for a flight looks at the clock again after it has decided.
   */
  private boolean hasExpired(String value) {
    Long sent = platform.sent.get(value);
    Long lifetime = plan.announced() ? Long.valueOf(plan.lifetime()) : fallback();
    return sent != null
        && lifetime != null
        && !plan.shared()
        && plan.memory() == 0
        && scheduler.running().lastRead - sent >= TimeUnit.SECONDS.toNanos(lifetime);
  }

  private @Nullable Long fallback() {
    return plan.fallback() == null ? null : plan.fallback().toSeconds();
  }

  /**
   * Invariant 3, of an access token that takes the place of another. What is newer is a question of
   * what was asked for later: a request that hangs may be answered with later tokens than the one
   * after it.
   */
  void judgeReplacement(String old, String fresh) {
    Integer before = platform.sentStep.get(old);
    Integer after = platform.sentStep.get(fresh);
    IssuedToken oldToken = platform.families.find(old);
    IssuedToken freshToken = platform.families.find(fresh);
    if (before != null
        && after != null
        && before > after
        && oldToken != null
        && freshToken != null
        && oldToken.family() == freshToken.family()) {
      violated(3, "the store had a newer token of the same login: " + old);
    }
  }

  /** Invariant 8. */
  void judgeText(String where, @Nullable String text) {
    if (text != null && text.contains(ModelPlatform.MARK)) {
      violated(8, "a secret in " + where);
    }
  }

  void judgeText(String where, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      judgeText(where, cause.getMessage());
    }
  }

  /** Invariant 5, asked before a caller waits. */
  void judgeWait(Strand strand, long nanos) {
    if (strand.owner != null || strand.budget == Strand.UNLIMITED) {
      return;
    }
    if (strand.mayWaitUntil == Strand.UNLIMITED) {
      strand.mayWaitUntil = strand.lastRead + strand.budget;
    }
    long slack = TimeUnit.MILLISECONDS.toNanos(1);
    if (strand.lastRead + nanos > strand.mayWaitUntil + slack || strand.budget == 0) {
      violated(5, strand + " waits past the end of its time");
    }
  }
}
