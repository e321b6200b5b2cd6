package dev.latchkey.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session is doing, for a log line or a health page. Holds no secret.
 *
 * @param view how the current token stands with the clock
 * @param rejected whether the platform has refused the current token, whatever the clock says
 * @param lineage which login the token comes from; 0 before the first
 * @param generation which token it is; 0 before the first
 * @param expiresAt when the current token stops working; null when there is none, or the platform
 *     did not say
 * @param nextAttempt when the session will renew next, given that somebody asks for a token then;
 *     null when there is no such moment
 * @param lastFailure how the last attempt failed; null when it succeeded, or there was none
 */
public record SessionDescription(
    State state,
    Freshness view,
    boolean rejected,
    long lineage,
    long generation,
    @Nullable Instant expiresAt,
    @Nullable Instant nextAttempt,
    @Nullable FailureClass lastFailure,
    SessionCounters counters) {

  /** What the session is occupied with. */
  public enum State {
    /** Nothing. */
    IDLE,
    /** A renewal is on its way. */
    IN_FLIGHT,
    /** The last renewal failed; the next one waits for its time. */
    COOLDOWN,
    /** Nothing but new credentials, or an explicit {@code refresh()} after a logout, will help. */
    DEAD,
    /** {@code close()} was called. */
    CLOSED
  }
}
