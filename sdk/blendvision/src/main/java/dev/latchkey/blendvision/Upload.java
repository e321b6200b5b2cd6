package dev.latchkey.blendvision;

import dev.latchkey.blendvision.model.CompletedUpload;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.error.LatchkeyException;
import java.util.concurrent.locks.ReentrantLock;
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
  private final ReentrantLock telling = new ReentrantLock();
  private @Nullable UploadRun run;
  private Phase phase = Phase.SENDING;
  private boolean cancelled;
  private boolean told;

  private enum Ending {
    FAILED,
    INTERRUPTED,
    CANCELLED
  }

  /** Once the platform has been asked to put the parts together, it is too late to cancel. */
  private enum Phase {
    SENDING,
    COMPLETING,
    COMPLETE
  }

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
   * {@link #cancel} does; while the platform puts the parts together it only ends the wait, and
   * another call asks the platform again.
   *
   * @return the file, as the platform has it now
   * @throws UploadException when it fails; {@link UploadException#state()} says how far it came,
   *     and another call goes on from there
   * @throws IllegalStateException when it runs already, was cancelled, or is complete
   */
  public LibraryFile run() {
    UploadRun mine = begin();
    try {
      String checksum = mine.send();
      if (!beginCompleting()) {
        throw gaveUp("was cancelled", null);
      }
      LibraryFile file = complete(checksum);
      end(mine, Phase.COMPLETE);
      return file;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (UploadException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failed(mine, e);
    } finally {
      end(mine, Phase.SENDING);
    }
  }

  /**
   * Gives the upload up: stops what is under way, closes its connections, and tells the platform.
   * Where a thread runs it, that thread tells the platform, and this returns at once. Does nothing
   * when all parts have been sent and the platform is putting them together, or has; nor when the
   * platform knows already.
   *
   * @throws LatchkeyException when the platform cannot be told; another call tells it again
   */
  public void cancel() {
    UploadRun running;
    synchronized (this) {
      if (phase != Phase.SENDING) {
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
    if (cancelled || run != null || phase == Phase.COMPLETE) {
      throw new IllegalStateException(
          "the upload "
              + (cancelled ? "was cancelled" : run != null ? "is running already" : "is complete"));
    }
    UploadRun mine = new UploadRun(source, options, sender, state, this::sent);
    run = mine;
    return mine;
  }

  /** False when somebody was quicker to cancel. */
  private synchronized boolean beginCompleting() {
    if (!cancelled) {
      phase = Phase.COMPLETING;
    }
    return !cancelled;
  }

  /** Ends a run; only the first end of it counts. */
  private synchronized void end(UploadRun mine, Phase next) {
    if (run == mine) {
      run = null;
      phase = next;
    }
  }

  private synchronized void sent(UploadState further) {
    state = further;
  }

  /** How a run that failed has ended; after this, a cancel tells the platform by itself. */
  private synchronized Ending endFailed(UploadRun mine) {
    boolean completing = phase == Phase.COMPLETING;
    end(mine, Phase.SENDING);
    if (completing) {
      return Ending.FAILED; // interrupted or not: the file may be complete by now
    }
    if (Thread.currentThread().isInterrupted()) {
      return Ending.INTERRUPTED;
    }
    return cancelled ? Ending.CANCELLED : Ending.FAILED;
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

  private UploadException failed(UploadRun mine, RuntimeException cause) {
    switch (endFailed(mine)) {
      case INTERRUPTED -> {
        return interrupted(cause);
      }
      case CANCELLED -> {
        return gaveUp("was cancelled", null);
      }
      case FAILED -> {}
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
            + (cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage())
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
    telling.lock();
    try {
      if (!told) {
        UploadState reached = state();
        files.cancelUpload(reached.fileId(), reached.uploadId());
        told = true;
      }
    } finally {
      telling.unlock();
    }
  }

  @Override
  public String toString() {
    return state().toString();
  }
}
