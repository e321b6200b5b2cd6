package dev.latchkey.testkit.blendvision;

import java.time.Duration;

/** What a refresh does to the refresh token that was presented. */
public sealed interface RefreshTokens {

  /**
   * Every refresh token is good for one refresh. Presenting one again revokes the whole family:
   * every access and refresh token that came from the same login.
   */
  static RefreshTokens rotating() {
    return new Rotating(Duration.ZERO, true);
  }

  /**
   * As {@link #rotating()}, but the refresh token that was used last may be presented again within
   * the interval, and gets the same pair of tokens again.
   */
  static RefreshTokens rotatingWithReuseInterval(Duration interval) {
    return new Rotating(interval, true);
  }

  /**
   * As {@link #rotatingWithReuseInterval}, but a used refresh token that is presented again is only
   * refused: the family lives on.
   */
  static RefreshTokens rotatingLeniently(Duration interval) {
    return new Rotating(interval, false);
  }

  /** The refresh token stays good, and the response leaves it out. */
  static RefreshTokens staying() {
    return new Staying(false);
  }

  /** The refresh token stays good, and the response repeats it. */
  static RefreshTokens stayingAndRepeated() {
    return new Staying(true);
  }

  /**
   * Single-use refresh tokens.
   *
   * @param reuseInterval how long the one used last may be presented again; zero for never
   * @param reuseEndsFamily whether presenting a used one any other time revokes the whole family
   */
  record Rotating(Duration reuseInterval, boolean reuseEndsFamily) implements RefreshTokens {}

  /**
   * One refresh token for the life of the session.
   *
   * @param repeated whether the response carries it
   */
  record Staying(boolean repeated) implements RefreshTokens {}
}
