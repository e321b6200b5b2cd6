package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionEvent.SessionDied;
import org.jspecify.annotations.Nullable;

/** What a flight came to. */
sealed interface Landing {

  /** Tokens. */
  record Arrived(Grant grant) implements Landing {}

  /** Tokens that another process had got. They are current already. */
  record Adopted(AccessToken token) implements Landing {}

  /**
   * Nothing, for now.
   *
   * @param left the refresh token, as the attempt leaves it
   */
  record Failed(Trouble trouble, @Nullable RefreshToken left) implements Landing {}

  /**
   * Nothing, and trying again is useless.
   *
   * @param died null when the session was dead before
   */
  record Over(Fault fault, @Nullable RefreshToken left, SessionDied.@Nullable Reason died)
      implements Landing {}

  /** A logout, a close or a late answer came before the next request was sent. */
  record Unwanted() implements Landing {}
}
