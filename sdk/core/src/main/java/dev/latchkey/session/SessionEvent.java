package dev.latchkey.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something a session did. Holds no secret. Later versions may add kinds. */
public interface SessionEvent {

  /**
   * A refresh request is about to leave.
   *
   * @param generation the token that is to be replaced
   */
  record RefreshStarted(long generation) implements SessionEvent {}

  /** A refresh brought a new token, which is current now. */
  record RefreshSucceeded(long lineage, long generation, @Nullable Instant expiresAt)
      implements SessionEvent {}

  /**
   * A refresh request failed.
   *
   * @param status the HTTP status; null when there was no answer
   */
  record RefreshFailed(FailureClass failure, @Nullable Integer status) implements SessionEvent {}

  /** A login brought a token, which is current now, and begins a new lineage. */
  record LoggedIn(long lineage, long generation, @Nullable Instant expiresAt)
      implements SessionEvent {}

  /**
   * The session could not log in.
   *
   * @param status the HTTP status; null when there was no answer, or no request
   */
  record LoginFailed(FailureClass failure, @Nullable Integer status) implements SessionEvent {}

  /** Another session on the same store had renewed the tokens; they are current here too now. */
  record Adopted(long lineage, long generation, @Nullable Instant expiresAt)
      implements SessionEvent {}

  /**
   * The store took no write. The session goes on with its tokens, and tries again.
   *
   * @param generation the token that is not stored yet
   */
  record StoreWriteFailed(long generation) implements SessionEvent {}

  /** Another session on the same store has been renewing the tokens for longer than 25 s. */
  record LeaseTimeout() implements SessionEvent {}

  /** The platform refused the current token with a 401; it will be renewed before its time. */
  record Rejected(long generation) implements SessionEvent {}

  /**
   * The platform refused a token that was too young to be at fault. The 401 went to the caller, and
   * no 401 will cause a refresh for a while.
   */
  record BreakerOpened(long generation, Duration pause) implements SessionEvent {}

  /**
   * A token arrived too late: after {@code logout()} or another login, when it was revoked if the
   * platform can; or after a later token of the same login. It was not used.
   */
  record GrantDiscarded(long lineage) implements SessionEvent {}

  /** {@code logout()} was called. */
  record LoggedOut() implements SessionEvent {}

  /** The session has ended by itself. */
  record SessionDied(Reason reason) implements SessionEvent {
    /** What it died of. */
    public enum Reason {
      /** The password was refused. A new answer of the password supplier revives the session. */
      LOGIN_REJECTED,
      /** The refresh token was refused and there is no login credential. */
      REFRESH_TOKEN_REFUSED,
      /** The refresh token was lost in a request without an answer, and likewise. */
      LOST_ROTATION
    }
  }

  /** {@code close()} was called. */
  record Closed() implements SessionEvent {}
}
