package dev.latchkey.testkit.blendvision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that the emulator issued, as it is at the moment of asking.
 *
 * @param value the token in the clear; {@link #toString()} leaves it out
 * @param kind what it is good for
 * @param family the login it comes from, counted from 1; 0 for an API token
 * @param generation how many refreshes came before it in its family
 * @param expiresAt when it expires, or null when it never does
 * @param state whether the platform takes it
 */
public record IssuedToken(
    String value, Kind kind, int family, int generation, @Nullable Instant expiresAt, State state) {

  /** What a token is good for. */
  public enum Kind {
    /** Calls of any operation, for a short time. */
    ACCESS,
    /** The next access token. */
    REFRESH,
    /** Calls from servers, for a long time. */
    API
  }

  /** Whether the platform takes a token. */
  public enum State {
    /** It is taken. */
    ACTIVE,
    /** A refresh token that has been exchanged. */
    USED,
    /** Its time is over. */
    EXPIRED,
    /** It was taken back. */
    REVOKED
  }

  @Override
  public String toString() {
    return kind + " token " + family + "/" + generation + " " + state;
  }
}
