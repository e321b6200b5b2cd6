package dev.latchkey.samples.matrix;

import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.ConflictException;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.TransportException;
import dev.latchkey.error.UnexpectedStatusException;
import dev.latchkey.error.ValidationException;
import dev.latchkey.samples.matrix.Column.Role;
import dev.latchkey.samples.matrix.Column.Traits;
import dev.latchkey.samples.matrix.Symptom.BrokenOff;
import dev.latchkey.samples.matrix.Symptom.Content;
import dev.latchkey.samples.matrix.Symptom.Elsewhere;
import dev.latchkey.samples.matrix.Symptom.Late;
import dev.latchkey.samples.matrix.Symptom.Odd;
import dev.latchkey.samples.matrix.Symptom.Refused;
import dev.latchkey.samples.matrix.Symptom.Right;
import dev.latchkey.samples.matrix.Symptom.Unconnected;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to do about a fault. The rules of the transport, in one place and in their own
 * words; nothing here asks the SDK.
 *
 * @param requests how many reach the platform
 * @param failure how the call ends; null for well
 * @param waited how long the client sleeps in all
 * @param mayBeDone of a {@link TransportException}, whether the platform may have done it
 * @param mayHeal of a {@link CredentialsUnavailableException}, whether time alone may help
 * @param retryAfter of a {@link RateLimitException}, what the platform has asked for
 */
record Expectation(
    int requests,
    @Nullable Class<? extends LatchkeyException> failure,
    Duration waited,
    boolean mayBeDone,
    boolean mayHeal,
    @Nullable Duration retryAfter) {

  private static final int ATTEMPTS = 3;
  private static final int REDIRECTS = 5;
  private static final Duration LONGEST_WISH = Duration.ofSeconds(60);
  private static final Set<Integer> REPEATABLE = Set.of(408, 429, 500, 502, 503, 504, 524);
  private static final Set<String> IDEMPOTENT = Set.of("GET", "PUT", "DELETE");

  /**
   * @param lasting whether the fault meets every request; else only the first
   * @param timeout the whole call's limit
   */
  static Expectation of(Symptom fault, boolean lasting, Traits operation, Duration timeout) {
    return operation.role() == Role.CALL
        ? ofCall(fault, lasting, operation, timeout)
        : ofToken(fault, operation.role());
  }

  private static Expectation ofCall(
      Symptom fault, boolean lasting, Traits operation, Duration timeout) {
    int requests = 0;
    Duration waited = Duration.ZERO;
    boolean mayBeDone = false;
    for (int attempt = 1; ; attempt++) {
      Symptom seen = lasting || attempt == 1 ? fault : new Right();
      requests += requests(seen, lasting, operation);
      mayBeDone |= mayBeDone(seen);
      Class<? extends LatchkeyException> failure = failure(seen, lasting, operation);
      if (failure == null) {
        return new Expectation(requests, null, waited, false, false, null);
      }
      Duration wish = wish(seen, waited);
      Duration pause = pause(wish, seen, attempt, operation);
      if (attempt == ATTEMPTS
          || !mayRepeat(seen, operation)
          || pause.compareTo(LONGEST_WISH) > 0
          || waited.plus(pause).compareTo(timeout) >= 0) {
        return new Expectation(requests, failure, waited, mayBeDone, false, wish);
      }
      waited = waited.plus(pause);
    }
  }

  /** One an attempt, but a redirected read goes on asking. */
  private static int requests(Symptom seen, boolean lasting, Traits operation) {
    if (seen instanceof Unconnected) {
      return 0;
    }
    if (seen instanceof Elsewhere hop && hop.sameOrigin() && operation.method().equals("GET")) {
      return lasting ? 1 + REDIRECTS : 2;
    }
    return 1;
  }

  /** Null for none. */
  private static @Nullable Class<? extends LatchkeyException> failure(
      Symptom seen, boolean lasting, Traits operation) {
    boolean followed = !lasting && operation.method().equals("GET");
    if (seen instanceof Refused refused) {
      return ofStatus(refused.status());
    }
    if (seen instanceof Elsewhere hop) {
      return hop.sameOrigin() && followed ? null : UnexpectedStatusException.class;
    }
    if (seen instanceof Odd odd) {
      // whoever wants no body takes any, but a web page is somebody else's success
      return operation.returnsNothing() && odd.content() != Content.WEB_PAGE
          ? null
          : DecodeException.class;
    }
    if (seen instanceof BrokenOff broken && broken.statusHasCome() && operation.returnsNothing()) {
      return null;
    }
    return seen instanceof Right ? null : TransportException.class;
  }

  private static Class<? extends LatchkeyException> ofStatus(int status) {
    return switch (status) {
      case 400 -> BadRequestException.class;
      case 401 -> AuthenticationException.class;
      case 403 -> PermissionDeniedException.class;
      case 404 -> NotFoundException.class;
      case 409 -> ConflictException.class;
      case 422 -> ValidationException.class;
      case 429 -> RateLimitException.class;
      default -> status >= 500 ? ServerException.class : UnexpectedStatusException.class;
    };
  }

  /** Everything but what says by itself that nothing was done. */
  private static boolean mayBeDone(Symptom seen) {
    return !(seen instanceof Unconnected || (seen instanceof Refused no && no.status() == 429));
  }

  /** Idempotent calls after whatever may pass, others after what has provably done nothing. */
  private static boolean mayRepeat(Symptom seen, Traits operation) {
    boolean mayPass =
        (seen instanceof Unconnected none && none.mayHeal())
            || seen instanceof BrokenOff
            || seen instanceof Late
            || (seen instanceof Refused refused && REPEATABLE.contains(refused.status()));
    if (!mayPass || "never".equals(operation.retry())) {
      return false;
    }
    return "safe".equals(operation.retry())
        || IDEMPOTENT.contains(operation.method())
        || !mayBeDone(seen);
  }

  private static @Nullable Duration wish(Symptom seen, Duration waited) {
    return seen instanceof Refused refused
        ? refused.wish().at(SkippedTime.START.plus(waited))
        : null;
  }

  /** What the answer asks for, else what the platform asks for in general, else the back-off. */
  private static Duration pause(
      @Nullable Duration wish, Symptom seen, int attempt, Traits operation) {
    Duration backOff = Duration.ofMillis(500L << (attempt - 1));
    if (wish != null) {
      return wish.isZero() ? backOff : wish; // "now" is sooner than we ever come back
    }
    boolean limited = seen instanceof Refused refused && refused.status() == 429;
    return limited && operation.rateLimitWait() != null ? operation.rateLimitWait() : backOff;
  }

  /**
   * A token request goes out once, and is not waited out: it may have used its token up, and the
   * session makes the next one. The call that needed it is a read, and is made if there is a token.
   */
  private static Expectation ofToken(Symptom fault, Role role) {
    if (fault instanceof Late late) {
      // the read runs out of time three times before it is sent, and joins the one token request
      return late.wholeCall()
          ? token(1, CredentialsUnavailableException.class, true)
          : new Expectation(
              1, TransportException.class, Duration.ofMillis(1500), false, false, null);
    }
    if (fault instanceof Unconnected none) {
      return token(0, CredentialsUnavailableException.class, none.mayHeal());
    }
    // a token is read as the UTF-8 that JSON is (RFC 8259, section 8.1), whatever the header says
    boolean legible = fault instanceof Odd odd && odd.content() == Content.MISLABELLED;
    if (fault instanceof Right || legible) {
      return token(2, null, false);
    }
    boolean refused = isOneOf(fault, 400, 401, 403, 422);
    if (role == Role.REFRESH && (refused || isOneOf(fault, 404, 405, 501))) {
      return token(3, null, false); // there is a password: log in, then read
    }
    return refused
        ? token(1, LoginRejectedException.class, false)
        : token(1, CredentialsUnavailableException.class, !isMistaken(fault));
  }

  /** Whether it takes a person: something answers there, but it is no token endpoint. */
  private static boolean isMistaken(Symptom fault) {
    return fault instanceof Elsewhere
        || (fault instanceof Odd odd && odd.content() == Content.WEB_PAGE)
        || isOneOf(fault, 404, 405, 409, 501);
  }

  private static boolean isOneOf(Symptom fault, Integer... statuses) {
    return fault instanceof Refused refused && Set.of(statuses).contains(refused.status());
  }

  private static Expectation token(
      int requests, @Nullable Class<? extends LatchkeyException> failure, boolean mayHeal) {
    return new Expectation(requests, failure, Duration.ZERO, false, mayHeal, null);
  }
}
