package dev.latchkey.engine;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Threads whose listeners are called at once: a test can hold a flight at what it announces. */
record InlineEvents(SessionThreads rest) implements SessionThreads {

  @Override
  public Executor flights() {
    return rest.flights();
  }

  @Override
  public Executor requests() {
    return rest.requests();
  }

  @Override
  public Executor events() {
    return Runnable::run;
  }

  @Override
  public void later(Duration delay, Runnable task) {
    rest.later(delay, task);
  }

  @Override
  public boolean await(Signal done, long nanos) throws InterruptedException {
    return rest.await(done, nanos);
  }

  @Override
  public boolean isRenewing() {
    return rest.isRenewing();
  }

  @Override
  public boolean isShutdown() {
    return rest.isShutdown();
  }

  @Override
  public void shutdown() {
    rest.shutdown();
  }
}
