package dev.latchkey.testkit.model;

import dev.latchkey.engine.Signal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread as the scheduler sees it: it runs, could run, or waits. Changed only by whoever holds
 * the baton.
 */
final class Strand {

  static final long UNLIMITED = Long.MAX_VALUE;

  final int id;
  final String name;

  /** Whose thread it is: the executor that hired it; null for a caller. */
  final @Nullable Object owner;

  /** The greatest of those that can run goes first, where there are priorities. */
  int priority;

  /** What it last saw of the monotonic clock, in the scheduler's nanoseconds. */
  long lastRead;

  /** How long the call may wait that it is in, and until when; set by the caller. */
  long budget = UNLIMITED;

  long mayWaitUntil = UNLIMITED;

  /** {@link #lastRead} of whoever handed it the task it is at. */
  long submitterRead;

  /** Sticky for one task, unlike the flag of a thread. */
  boolean wasInterrupted;

  private final Runnable body;
  private boolean started;
  private boolean waiting;
  private @Nullable Signal signal;
  private @Nullable BooleanSupplier wake;
  private long until = Long.MAX_VALUE;
  private boolean polls;
  private boolean interrupted;
  private boolean interruptible;
  private @Nullable Runnable atTaskEnd;
  @Nullable Worker worker;

  Strand(int id, String name, @Nullable Object owner, Runnable body) {
    this.id = id;
    this.name = name;
    this.owner = owner;
    this.body = body;
  }

  void run() {
    body.run();
  }

  boolean isStarted() {
    return started;
  }

  void start(Worker by) {
    started = true;
    worker = by;
  }

  /** Waits for time alone. Also how a timer's task waits that has not begun. */
  void sleepUntil(long time, @Nullable BooleanSupplier early, boolean listens) {
    waiting = true;
    until = time;
    wake = early;
    polls = false;
    interruptible = listens;
  }

  /** Waits for a signal in a slice: that time is up is an occasion to look, no more. */
  void pollUntil(Signal done, long time) {
    waiting = true;
    until = time;
    signal = done;
    polls = true;
    interruptible = true;
  }

  boolean canRun(long now) {
    if (!waiting) {
      return true;
    }
    return now - until >= 0
        || (interruptible && interrupted)
        || (signal != null && signal.isGiven())
        || (wake != null && wake.getAsBoolean());
  }

  void resume() {
    waiting = false;
    signal = null;
    wake = null;
    until = Long.MAX_VALUE;
  }

  /** When time alone would wake it. */
  long until() {
    return until;
  }

  boolean isPolling() {
    return waiting && polls;
  }

  boolean isWaiting() {
    return waiting;
  }

  void interrupt() {
    interrupted = true;
    wasInterrupted = true;
  }

  boolean isInterrupted() {
    return interrupted;
  }

  boolean clearInterrupt() {
    boolean was = interrupted;
    interrupted = false;
    return was;
  }

  /** Has this done when the task it is at is over. */
  void atTaskEnd(Runnable last) {
    atTaskEnd = last;
  }

  void beginTask(long submittedAt) {
    submitterRead = submittedAt;
    interrupted = false;
    wasInterrupted = false;
  }

  void endTask() {
    Runnable last = atTaskEnd;
    atTaskEnd = null;
    if (last != null) {
      last.run();
    }
  }

  @Override
  public String toString() {
    return name + "#" + id;
  }
}
