package dev.latchkey.blendvision;

import dev.latchkey.blendvision.PartContent.SourceReader;
import dev.latchkey.blendvision.model.UploadPart;
import dev.latchkey.blendvision.model.UploadedPart;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One go at an upload: the parts that are missing, some at a time, and the checksum beside them.
 */
final class UploadRun {

  /** What passes through memory at a time, for each part that is under way. */
  private static final int BUFFER = 64 * 1024;

  private final UploadSource source;
  private final UploadOptions options;
  private final PartSender sender;
  private final Consumer<UploadState> further;
  private final long partSize;
  private final UploadProgress progress;
  private final Queue<Integer> missing = new ConcurrentLinkedQueue<>();
  private final UploadCrew crew;
  private final MessageDigest sha1 = sha1();
  private UploadState state;

  /**
   * Prepares it; nothing is sent yet.
   *
   * @param further hears of each part that has arrived, one at a time
   */
  UploadRun(
      UploadSource source,
      UploadOptions options,
      PartSender sender,
      UploadState state,
      Consumer<UploadState> further) {
    this.source = source;
    this.options = options;
    this.sender = sender;
    this.state = state;
    this.further = further;
    int parts = state.parts();
    this.partSize = parts == 0 ? 0 : (state.size() + parts - 1) / parts;
    this.progress = new UploadProgress(options.listener(), state.size(), parts);
    for (int i = 0; i < parts; i++) {
      if (state.has(state.links().get(i))) {
        progress.sent(i, length(i));
      } else {
        missing.add(i);
      }
    }
    List<Runnable> work = new ArrayList<>();
    for (int i = Math.min(options.parallelism(), missing.size()); i > 0; i--) {
      work.add(this::sendParts);
    }
    work.add(this::digest);
    this.crew = new UploadCrew(work);
  }

  /**
   * Sends all that is missing.
   *
   * @return the SHA-1 of the whole, in base64
   * @throws InterruptedException when this thread is interrupted, once everybody has stopped
   */
  String send() throws InterruptedException {
    Executor executor = options.executor();
    crew.start(executor == null ? UploadRun::onThreadOfItsOwn : executor);
    try {
      crew.await();
    } catch (InterruptedException e) {
      crew.stop();
      crew.awaitWithoutFail();
      throw e;
    }
    crew.rethrow();
    return Base64.getEncoder().encodeToString(sha1.digest());
  }

  /** From any thread; {@link #send} then throws. */
  void stop() {
    crew.stop();
  }

  private void sendParts() {
    byte[] buffer = new byte[BUFFER];
    while (!crew.isStopped()) {
      Integer index = missing.poll();
      if (index == null) {
        return;
      }
      UploadPart part = state.links().get(index);
      PartContent content =
          new PartContent(source, index, index * partSize, length(index), buffer, progress);
      String etag = sender.send(part.presignedUrl(), content);
      sent(UploadedPart.builder().partNumber(part.partNumber()).etag(etag).build());
    }
  }

  private synchronized void sent(UploadedPart part) {
    state = state.with(part);
    further.accept(state);
  }

  private void digest() {
    byte[] buffer = new byte[BUFFER];
    try (SourceReader in = SourceReader.open(source, 0)) {
      for (long left = source.size(); left > 0 && !crew.isStopped(); ) {
        int read = in.read(buffer, (int) Math.min(buffer.length, left));
        sha1.update(buffer, 0, read);
        left -= read;
      }
    }
  }

  /** All parts are of one size but the last, which has the rest. */
  private long length(int index) {
    return Math.max(0, Math.min(partSize, source.size() - index * partSize));
  }

  private static void onThreadOfItsOwn(Runnable work) {
    Thread thread = new Thread(null, work, "latchkey-upload", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
