package dev.latchkey.testkit.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** The real threads of one lane of schedules; used again and again, for starting one is slow. */
final class Workers implements AutoCloseable {

  /**
   * How often a worker looks for the baton before it lets the machine's scheduler have its core.
   */
  static final int SPINS = Integer.getInteger("latchkey.model.spins", 0);

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final List<Worker> all = new ArrayList<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private @Nullable Scheduler scheduler;
  private Consumer<LogRecord> log = record -> {};

  /** Begins a schedule. */
  void serve(Scheduler next) {
    scheduler = next;
  }

  /** Gets what is logged on these threads. */
  void logTo(Consumer<LogRecord> next) {
    log = next;
  }

  void logged(LogRecord record) {
    log.accept(record);
  }

  Worker hire() {
    Worker free = idle.poll();
    if (free != null) {
      return free;
    }
    Worker fresh = new Worker(this, "model-" + NAMES.incrementAndGet());
    all.add(fresh);
    fresh.start();
    return fresh;
  }

  /** Runs {@code strand} on {@code worker}. Returns what to run next without passing the baton. */
  @Nullable Strand runToItsEnd(Worker worker, Strand strand) {
    Scheduler own = scheduler;
    if (own == null) {
      throw new IllegalStateException("no schedule runs");
    }
    own.run(strand);
    return own.passOn(worker, strand, idle);
  }

  @Override
  public void close() {
    all.forEach(Worker::dismiss);
  }
}
