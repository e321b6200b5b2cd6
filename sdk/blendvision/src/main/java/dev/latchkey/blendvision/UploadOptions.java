package dev.latchkey.blendvision;

import dev.latchkey.blendvision.model.FileSource;
import dev.latchkey.blendvision.model.FileType;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How a file is uploaded. Immutable and thread-safe. */
public final class UploadOptions {

  private final FileType type;
  private final FileSource source;
  private final int parallelism;
  private final UploadListener listener;
  private final @Nullable Executor executor;

  private UploadOptions(Builder builder) {
    this.type = builder.type;
    this.source = builder.source;
    this.parallelism = builder.parallelism;
    this.listener = builder.listener;
    this.executor = builder.executor;
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  FileType type() {
    return type;
  }

  FileSource source() {
    return source;
  }

  int parallelism() {
    return parallelism;
  }

  UploadListener listener() {
    return listener;
  }

  /** Null for threads of the upload's own. */
  @Nullable Executor executor() {
    return executor;
  }

  /** Builds {@link UploadOptions}. Not thread-safe. */
  public static final class Builder {
    private FileType type = FileType.FILE_TYPE_VIDEO;
    private FileSource source = FileSource.FILE_SOURCE_UPLOAD_IN_LIBRARY;
    private int parallelism = 4;
    private UploadListener listener = (sent, total) -> {};
    private @Nullable Executor executor;

    private Builder() {}

    /** What the library takes the file for. A video unless set. */
    public Builder type(FileType type) {
      this.type = type;
      return this;
    }

    /** How the file comes into the library. {@code FILE_SOURCE_UPLOAD_IN_LIBRARY} unless set. */
    public Builder source(FileSource source) {
      this.source = source;
      return this;
    }

    /** How many parts are sent at once; 1 or more. Default 4. Each takes a buffer of 64 KiB. */
    public Builder parallelism(int parallelism) {
      if (parallelism < 1) {
        throw new IllegalArgumentException(
            "parallelism is " + parallelism + "; it must be 1 or more");
      }
      this.parallelism = parallelism;
      return this;
    }

    /** Hears how far it has come. */
    public Builder listener(UploadListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Threads to send the parts and to compute the checksum on. Unless set, the upload starts
     * daemon threads of its own, which end with it. An upload that runs on a thread of the executor
     * itself needs others there, or it waits for a turn that never comes.
     */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /** The options as set so far. */
    public UploadOptions build() {
      return new UploadOptions(this);
    }
  }
}
