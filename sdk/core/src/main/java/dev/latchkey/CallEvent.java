package dev.latchkey;

import dev.latchkey.error.LatchkeyException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a call. Each call has one {@link Started} and one {@link Ended}, and
 * between them an {@link AttemptStarted} and an {@link AttemptEnded} for each attempt. Immutable.
 */
public sealed interface CallEvent {

  /** Which call. */
  Call call();

  /**
   * A call, the same in all of its events.
   *
   * @param number unique in this process; counts up
   * @param platform such as "BlendVision One"
   * @param operation the operationId of the platform's contract
   * @param method GET, POST …
   * @param path the path of the contract with its placeholders: the low-cardinality name of a span
   */
  record Call(long number, String platform, String operation, String method, String path) {}

  /** What a call waits for, other than the network. */
  enum WaitReason {
    /** Its turn, where the client has a limit of calls at once. */
    TURN,
    /** A credential that is being obtained or renewed. */
    CREDENTIAL,
    /** The next attempt. */
    BACK_OFF
  }

  /** The call has begun. */
  record Started(Call call) implements CallEvent {}

  /**
   * It has waited.
   *
   * @param attempt the one that it waited for; from 1 on
   */
  record Waited(Call call, int attempt, WaitReason reason, Duration duration)
      implements CallEvent {}

  /**
   * A request is about to leave.
   *
   * @param attempt from 1 on
   */
  record AttemptStarted(Call call, int attempt) implements CallEvent {}

  /**
   * The attempt is over.
   *
   * @param status null when there was no answer
   * @param duration from its start to the end of the answer's body
   */
  record AttemptEnded(Call call, int attempt, @Nullable Integer status, Duration duration)
      implements CallEvent {}

  /**
   * There will be another attempt.
   *
   * @param failure how the last one ended
   * @param pause before the next
   */
  record WillRetry(Call call, int attempt, LatchkeyException failure, Duration pause)
      implements CallEvent {}

  /**
   * The call is over.
   *
   * @param attempts how many were begun
   * @param failure what the caller is told, a {@link LatchkeyException} unless something of the
   *     caller's own has failed; null when the platform has done what was asked
   * @param duration of the whole call, every wait included
   */
  record Ended(Call call, int attempts, @Nullable Throwable failure, Duration duration)
      implements CallEvent {}
}
