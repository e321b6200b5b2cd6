package dev.latchkey.session;

import dev.latchkey.error.ConfigurationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a session that renews itself goes about it. Immutable. */
public final class SessionOptions {

  /** What to do with a refresh token whose request got no answer. */
  public enum Replay {
    /**
     * Present it once more, after a pause. Platforms that rotate refresh tokens often answer a
     * repetition with the same new pair, and where they do not, a login is needed either way.
     */
    REPLAY_ONCE,
    /** Never present it again: log in, or end. For a platform that punishes a repetition. */
    NEVER_REPLAY
  }

  private final @Nullable SessionStore store;
  private final Replay replay;
  private final boolean keepAlive;
  private final @Nullable Duration defaultLifetime;

  private SessionOptions(Builder builder) {
    this.store = builder.store;
    this.replay = builder.replay;
    this.keepAlive = builder.keepAlive;
    this.defaultLifetime = builder.defaultLifetime;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Where the tokens are kept; null for a memory that the session shares with nobody. */
  public @Nullable SessionStore store() {
    return store;
  }

  public Replay replay() {
    return replay;
  }

  public boolean keepAlive() {
    return keepAlive;
  }

  /** How long a token lives whose platform does not say; null when that stays unknown. */
  public @Nullable Duration defaultLifetime() {
    return defaultLifetime;
  }

  /** Builds {@link SessionOptions}. Not thread-safe. */
  public static final class Builder {
    private @Nullable SessionStore store;
    private Replay replay = Replay.REPLAY_ONCE;
    private boolean keepAlive;
    private @Nullable Duration defaultLifetime;

    private Builder() {}

    /** Shares the login with every session on the same store, platform and user name. */
    public Builder store(SessionStore store) {
      this.store = store;
      return this;
    }

    /** What to do after a refresh without an answer. Default {@link Replay#REPLAY_ONCE}. */
    public Builder replay(Replay replay) {
      this.replay = replay;
      return this;
    }

    /**
     * Whether to renew in time even while nobody calls, once the session has logged in. A timer
     * starts the renewals then; without it the call does that finds the token old, which may take
     * it a few tenths of a millisecond. Costs a daemon thread that looks at least every 30 s.
     * Default false: renewed on use.
     */
    public Builder keepAlive(boolean keepAlive) {
      this.keepAlive = keepAlive;
      return this;
    }

    /**
     * How long a token lives when the platform does not say. Without this such a token is renewed
     * after a 401 only.
     *
     * @throws ConfigurationException for less than a second
     */
    public Builder defaultLifetime(Duration defaultLifetime) {
      if (defaultLifetime.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new ConfigurationException(
            "defaultLifetime(duration): a token lives for a second at least.");
      }
      this.defaultLifetime = defaultLifetime;
      return this;
    }

    public SessionOptions build() {
      return new SessionOptions(this);
    }
  }
}
