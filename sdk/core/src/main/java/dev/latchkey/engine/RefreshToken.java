package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.session.SessionOptions.Replay;

/** A refresh token, and what became of it so far. */
record RefreshToken(Secret value, Standing standing) {

  /** In the order in which a token gets from one to the other; there is no way back. */
  enum Standing {
    /** Never presented, or the platform said "not now". */
    GOOD,
    /** Presented once without an answer. The platform may have rotated it; one more try is due. */
    UNANSWERED,
    /** Presented as often without an answer as it may be. */
    LOST,
    /** The platform said that it is no longer good. */
    REFUSED
  }

  static RefreshToken good(Secret value) {
    return new RefreshToken(value, Standing.GOOD);
  }

  boolean is(Secret other) {
    return value.equals(other);
  }

  /** With the worse of two standings that are known of the same token. */
  RefreshToken worse(RefreshToken other) {
    return standing.compareTo(other.standing) < 0 ? other : this;
  }

  boolean isPresentable() {
    return standing == Standing.GOOD || standing == Standing.UNANSWERED;
  }

  /** After a request without an answer. */
  RefreshToken unanswered(Replay replay) {
    boolean oneMore = standing == Standing.GOOD && replay == Replay.REPLAY_ONCE;
    return new RefreshToken(value, oneMore ? Standing.UNANSWERED : Standing.LOST);
  }

  /**
   * After a refusal. When the same token went unanswered before, it is that lost answer which cost
   * the session, and support has to be able to tell.
   */
  RefreshToken refused() {
    return new RefreshToken(
        value, standing == Standing.UNANSWERED ? Standing.LOST : Standing.REFUSED);
  }
}
