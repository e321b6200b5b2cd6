package dev.latchkey.engine;

import java.time.Duration;
import java.util.concurrent.Executor;

/** No threads at all: each task runs at once, on the thread that has it. For many sessions. */
final class SameThread implements SessionThreads {

  @Override
  public Executor flights() {
    return Runnable::run;
  }

  @Override
  public Executor requests() {
    return Runnable::run;
  }

  @Override
  public Executor events() {
    return Runnable::run;
  }

  @Override
  public void later(Duration delay, Runnable task) {}

  @Override
  public boolean await(Signal signal, long nanos) throws InterruptedException {
    return signal.await(nanos);
  }

  @Override
  public boolean isRenewing() {
    return false;
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public void shutdown() {}
}
