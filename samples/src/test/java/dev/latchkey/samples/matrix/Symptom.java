package dev.latchkey.samples.matrix;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of a fault a client can see. */
sealed interface Symptom {

  /** There is no connection, so the platform has seen nothing. */
  record Unconnected(boolean mayHeal) implements Symptom {}

  /** The request has left, and no whole answer to it has come. */
  record BrokenOff(boolean statusHasCome) implements Symptom {}

  /** The same, because time is up: that of the attempt, or of the whole call. */
  record Late(boolean wholeCall) implements Symptom {}

  /** An error status. */
  record Refused(int status, Wish wish) implements Symptom {}

  /** A redirect. */
  record Elsewhere(boolean sameOrigin) implements Symptom {}

  /** A success whose body is something else. */
  record Odd(Content content) implements Symptom {}

  /** The right answer. */
  record Right() implements Symptom {}

  /** What a body may be instead of the right one. */
  enum Content {
    EMPTY,
    WEB_PAGE,
    NOISE,
    /** The right one, by a header that says it is in another charset. */
    MISLABELLED
  }

  /** What a header asks the client to wait; null for nothing that can be understood. */
  interface Wish {
    @Nullable Duration at(Instant now);
  }
}
