package dev.latchkey.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a thread where a test wants it, and tells when it has come there. */
public final class Gate {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** For the thread that is held. */
  public void pass() {
    reached.countDown();
    try {
      if (!opened.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the gate was never opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted at the gate", e);
    }
  }

  /** The same, for a transport that does not even listen to an interrupt. */
  public void passUninterruptibly() {
    reached.countDown();
    boolean interrupted = false;
    while (true) {
      try {
        if (!opened.await(30, TimeUnit.SECONDS)) {
          throw new AssertionError("the gate was never opened");
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** For the test: returns once a thread stands at the gate. */
  public void awaitReached() throws InterruptedException {
    if (!reached.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody came to the gate");
    }
  }

  public boolean isReached() {
    return reached.getCount() == 0;
  }

  public void open() {
    opened.countDown();
  }
}
