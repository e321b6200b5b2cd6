package dev.latchkey.blendvision;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
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
      } catch (RuntimeException | Error e) {
        // it takes no more, or the machine has no thread left
        failed(e);
        member.stop();
      }
    }
  }

  /** Whether nobody should begin anything new. */
  boolean isStopped() {
    return stopped;
  }

  /** Interrupts whoever is at work, and sends home whoever has not begun. */
  void stop() {
    stopped = true;
    members.forEach(Member::stop);
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
    private boolean ended;

    /** Whether the interrupt of its thread is this crew's, and not somebody else's. */
    private boolean interrupted;

    Member(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      if (!begin()) {
        return;
      }
      try {
        work.run();
      } catch (Throwable e) {
        failed(e);
      } finally {
        end();
      }
    }

    /** An executor may have let it wait, and may never come to it. */
    synchronized void stop() {
      if (thread != null) {
        interrupted |= !thread.isInterrupted();
        thread.interrupt();
      } else {
        leave();
      }
    }

    private synchronized boolean begin() {
      if (!ended) {
        thread = Thread.currentThread();
      }
      return !ended;
    }

    /** The interrupt of a crew is not for what its threads do next. */
    private synchronized void end() {
      thread = null;
      if (interrupted) {
        boolean unused = Thread.interrupted();
      }
      leave();
    }

    private void leave() {
      if (!ended) {
        ended = true;
        atWork.countDown();
      }
    }
  }
}
