package dev.latchkey.binding;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A 2xx answer that says in its body that the call has failed. */
public final class FailureInside extends IOException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String platformMessage;

  FailureInside(@Nullable String platformMessage) {
    super("the answer says that the call has failed");
    this.platformMessage = platformMessage;
  }

  /** What the platform says about it; null when it says nothing. */
  public @Nullable String platformMessage() {
    return platformMessage;
  }
}
