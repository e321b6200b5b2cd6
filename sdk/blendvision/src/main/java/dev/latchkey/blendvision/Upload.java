package dev.latchkey.blendvision;

import dev.latchkey.blendvision.model.CompletedUpload;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.error.LatchkeyException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the library. {@link #run} sends what is missing and completes the upload;
 * after a failure it may be called again. The memory that this takes does not depend on the size of
 * the file. Thread-safe.
 */
public final class Upload {

  private final LibraryFiles files;
  private final UploadSource source;
  private final UploadOptions options;
  private final PartSender sender;
  private UploadState state;
  private @Nullable UploadRun run;
  private boolean cancelled;

  Upload(
      LibraryFiles files,
      PartSender sender,
      UploadSource source,
      UploadOptions options,
      UploadState state) {
    if (source.size() != state.size()) {
      throw new IllegalArgumentException(
          "the source has "
              + source.size()
              + " bytes, and the upload was begun with "
              + state.size());
    }
    this.files = files;
    this.sender = sender;
    this.source = source;
    this.options = options;
    this.state = state;
  }

  /** How far it has come. Keep it, and a process that starts anew can go on from there. */
  public synchronized UploadState state() {
    return state;
  }

  /**
   * Sends the missing parts, several at a time, and completes the upload. Blocks until that is
   * done. A part that meets passing trouble is repeated by itself. The source is read twice, side
   * by side: for the parts, and for the checksum. Interrupting the thread cancels the upload, as
   * {@link #cancel} does.
   *
   * @return the file, as the platform has it now
   * @throws UploadException when it fails; {@link UploadException#state()} says how far it came,
   *     and another call goes on from there
   * @throws IllegalStateException when it runs already, or was cancelled
   */
  public LibraryFile run() {
    UploadRun mine = begin();
    try {
      String checksum = mine.send();
      return complete(checksum);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (LatchkeyException | UncheckedIOException e) {
      throw failed(e);
    } finally {
      end();
    }
  }

  /**
   * Gives the upload up: stops what is under way, closes its connections, and tells the platform.
   * Where a thread runs it, that thread tells the platform, and this returns at once. Does nothing
   * the second time.
   *
   * @throws LatchkeyException when the platform cannot be told
   */
  public void cancel() {
    UploadRun running;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      running = run;
    }
    if (running == null) {
      tellThePlatform();
    } else {
      running.stop();
    }
  }

  private synchronized UploadRun begin() {
    if (cancelled || run != null) {
      throw new IllegalStateException(
          cancelled ? "the upload was cancelled" : "the upload is running already");
    }
    UploadRun mine = new UploadRun(source, options, sender, state, this::sent);
    run = mine;
    return mine;
  }

  private synchronized void end() {
    run = null;
  }

  private synchronized void sent(UploadState further) {
    state = further;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private LibraryFile complete(String checksum) {
    UploadState whole = state();
    return files.completeUpload(
        whole.fileId(),
        CompletedUpload.builder()
            .id(whole.uploadId())
            .checksumSha1(checksum)
            .parts(whole.sent())
            .build());
  }

  private UploadException failed(RuntimeException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(cause);
    }
    if (isCancelled()) {
      return gaveUp("was cancelled", null);
    }
    UploadState reached = state();
    return new UploadException(
        sender.platform()
            + ": the upload of "
            + source.name()
            + " stopped with "
            + reached.sentParts()
            + " of "
            + reached.parts()
            + " parts sent: "
            + cause.getMessage()
            + " Call run() again, or resume from the state of this exception, to go on.",
        reached,
        cause);
  }

  private UploadException interrupted(Exception cause) {
    synchronized (this) {
      cancelled = true;
    }
    // down, or the platform could not be told; up again once it was
    boolean unused = Thread.interrupted();
    try {
      return gaveUp("was interrupted, and so it was cancelled", cause);
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  private UploadException gaveUp(String how, @Nullable Throwable cause) {
    UploadException end =
        new UploadException(
            sender.platform() + ": the upload of " + source.name() + " " + how + ".", null, cause);
    try {
      tellThePlatform();
    } catch (LatchkeyException e) {
      end.addSuppressed(e);
    }
    return end;
  }

  private void tellThePlatform() {
    UploadState reached = state();
    files.cancelUpload(reached.fileId(), reached.uploadId());
  }

  @Override
  public String toString() {
    return state().toString();
  }
}
