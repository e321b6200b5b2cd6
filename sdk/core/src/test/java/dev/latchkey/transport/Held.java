package dev.latchkey.transport;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** Answers only once it is let go, and tells when requests have come. */
final class Held extends Dispatcher {

  private final CountDownLatch arrived;
  private final CountDownLatch released = new CountDownLatch(1);

  Held() {
    this(1);
  }

  /**
   * @param requests how many {@link #awaitArrival} waits for
   */
  Held(int requests) {
    arrived = new CountDownLatch(requests);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
    arrived.countDown();
    if (!released.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it was never let go");
    }
    return new MockResponse.Builder().body(Things.ONE).build();
  }

  void awaitArrival() throws InterruptedException {
    if (!arrived.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the request has not come");
    }
  }

  void release() {
    released.countDown();
  }
}
