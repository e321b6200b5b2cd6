package dev.latchkey.blendvision;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Adds up what the parts of an upload have sent. Thread-safe. */
final class UploadProgress {

  private static final Logger LOG = System.getLogger("dev.latchkey.blendvision");

  private final UploadListener listener;
  private final long total;
  private final long[] sent;
  private long sum;
  private boolean complained;

  UploadProgress(UploadListener listener, long total, int parts) {
    this.listener = listener;
    this.total = total;
    this.sent = new long[parts];
  }

  /** A part has sent this much in all. */
  synchronized void sent(int part, long bytes) {
    sum += bytes - sent[part];
    sent[part] = bytes;
    try {
      listener.progress(sum, total);
    } catch (Throwable e) {
      if (!complained) {
        complained = true; // once: there are thousands of steps
        LOG.log(Level.WARNING, "an upload listener failed", e);
      }
    }
  }
}
