package dev.latchkey.blendvision;

import dev.latchkey.error.LatchkeyException;
import org.jspecify.annotations.Nullable;

/** A file was not uploaded. The cause says why. */
public final class UploadException extends LatchkeyException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable UploadState state;

  UploadException(String message, @Nullable UploadState state, @Nullable Throwable cause) {
    super(message, cause);
    this.state = state;
  }

  /**
   * How far it came, to go on from; null when it was cancelled, which nothing can go on from, and
   * after Java serialization.
   */
  public @Nullable UploadState state() {
    return state;
  }
}
