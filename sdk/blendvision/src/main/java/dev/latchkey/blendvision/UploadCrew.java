package dev.latchkey.blendvision;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Those who work on one run of an upload. The first that fails stops the others; the crew has ended
 * when all of them have, so that no connection of theirs is open any more. Thread-safe.
 */
final class UploadCrew {

  private final List<Member> members = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CountDownLatch atWork;
  private volatile boolean stopped;

  UploadCrew(List<Runnable> work) {
    work.forEach(task -> members.add(new Member(task)));
    this.atWork = new CountDownLatch(members.size());
  }

  void start(Executor executor) {
    for (Member member : members) {
      try {
        executor.execute(member);
      } catch (RejectedExecutionException | OutOfMemoryError e) {
        member.neverCame(e);
      }
    }
  }

  /** Whether nobody should begin anything new. */
  boolean isStopped() {
    return stopped;
  }

  /** Interrupts whoever is at work. */
  void stop() {
    stopped = true;
    members.forEach(Member::interrupt);
  }

  /** Waits until all have ended. */
  void await() throws InterruptedException {
    atWork.await();
  }

  /** Waits until all have ended, whoever interrupts the wait. */
  void awaitWithoutFail() {
    boolean interrupted = false;
    while (true) {
      try {
        atWork.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what stopped them, if anything did. */
  void rethrow() {
    Throwable cause = failure.get();
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    if (stopped) {
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }

  private void failed(Throwable e) {
    // what comes after the stop is its consequence
    if (!stopped && failure.compareAndSet(null, e)) {
      stop();
    }
  }

  private final class Member implements Runnable {
    private final Runnable work;
    private @Nullable Thread thread;

    Member(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        begin();
        if (!stopped) {
          work.run();
        }
      } catch (Throwable e) {
        failed(e);
      } finally {
        end();
        atWork.countDown();
      }
    }

    void neverCame(Throwable e) {
      failed(e);
      atWork.countDown();
    }

    synchronized void interrupt() {
      if (thread != null) {
        thread.interrupt();
      }
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
    }

    /** The interrupt of a crew is not for what its threads do next. */
    private synchronized void end() {
      thread = null;
      if (stopped) {
        boolean unused = Thread.interrupted();
      }
    }
  }
}
