package dev.latchkey.transport;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Watches whether a call has begun to write its request. It joins the listeners of the user's
 * client and replaces none.
 */
final class WireProgress extends EventListener {

  private volatile boolean requestLeft;

  /** Starts watching; before {@code execute()}. */
  static WireProgress of(Call call) {
    WireProgress progress = new WireProgress();
    call.addEventListener(progress);
    return progress;
  }

  /**
   * Whether any byte may have reached the server. True from the first header on, although that one
   * is only buffered then: the other error would repeat what was done.
   */
  boolean requestLeft() {
    return requestLeft;
  }

  @Override
  public void requestHeadersStart(Call call) {
    requestLeft = true;
  }
}
