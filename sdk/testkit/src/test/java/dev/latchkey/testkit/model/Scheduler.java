package dev.latchkey.testkit.model;

import dev.latchkey.engine.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs threads one at a time. The one that runs has the baton, and passes it on at certain points
 * only: when it waits, when it ends, and where a random {@link Preemption} takes it away. So a seed
 * decides everything, and a schedule can be repeated step by step.
 *
 * <p>All state is guarded by the baton; handing it over is what makes it visible.
 */
final class Scheduler {

  /** No schedule comes near; one that does runs in circles. */
  private static final int MOST_STEPS = 1_000_000;

  /** Waits that look again and again, with nothing else left to happen. */
  private static final int MOST_POLLS = 2_000;

  private static final long REAL_SECONDS = 60;

  final Chance chance;
  final Clockwork clockwork;
  final Trace trace;

  private final Preemption preemption;
  private final Workers workers;
  private final List<String> faults = new ArrayList<>();
  private final List<Strand> live = new ArrayList<>();
  private final List<Strand> ready = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private Strand running;
  private int strands;
  private int steps;
  private int polls;
  private boolean aside;
  private volatile boolean abandoned;

  Scheduler(
      Chance chance, Clockwork clockwork, Preemption preemption, Workers workers, Trace trace) {
    this.chance = chance;
    this.clockwork = clockwork;
    this.preemption = preemption;
    this.workers = workers;
    this.trace = trace;
    this.running = new Strand(0, "driver", null, () -> {});
  }

  /** Runs {@code conductor}, and all that it spawns, to the end. For the lane's own thread. */
  List<String> play(Runnable conductor) {
    workers.serve(this);
    Strand first = spawn("conductor", null, conductor);
    Worker worker = workers.hire();
    first.start(worker);
    running = first;
    worker.give(first);
    try {
      if (!over.await(REAL_SECONDS, TimeUnit.SECONDS)) {
        abandoned = true;
        faults.add("a thread waits past its seam, where the scheduler cannot see it:\n" + stacks());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandoned = true;
      faults.add("interrupted");
    }
    return List.copyOf(faults);
  }

  /** Whether threads were left where they stood: the workers are of no use any more. */
  boolean isAbandoned() {
    return abandoned;
  }

  Strand running() {
    return running;
  }

  int steps() {
    return steps;
  }

  List<Strand> live() {
    return List.copyOf(live);
  }

  void say(Supplier<String> what) {
    trace.line(clockwork.nanos(), running.toString(), what);
  }

  /** Adds a thread; it runs when its turn comes. */
  Strand spawn(String name, @Nullable Object owner, Runnable body) {
    strands++;
    Strand strand = new Strand(strands, name, owner, body);
    strand.priority = chance.below(1 << 20);
    live.add(strand);
    return strand;
  }

  /** Takes threads away that have not begun: a timer was shut down. */
  void forget(Strand strand) {
    live.remove(strand);
  }

  /**
   * For an oracle that asks a session something in the middle of a step. The session looks at the
   * clock for its answer, and nobody else may run then: the step would no longer be one.
   */
  long aside(LongSupplier question) {
    aside = true;
    try {
      return question.getAsLong();
    } finally {
      aside = false;
    }
  }

  /** Here others may run, and time may pass. */
  void point(int kind) {
    if (aside) {
      return;
    }
    count(kind);
    clockwork.mayPass(chance);
    if (preemption.looks(running, chance)) {
      passTo(pick(running));
    }
  }

  /** Waits for {@code done} in a slice of a longer wait; false when the slice was over before. */
  boolean await(Signal done, long nanos) throws InterruptedException {
    point(Points.AWAIT);
    if (running.clearInterrupt()) {
      throw new InterruptedException();
    }
    if (done.isGiven()) {
      return true;
    }
    running.pollUntil(done, clockwork.nanos() + nanos);
    passTo(pick(running));
    if (running.clearInterrupt()) {
      throw new InterruptedException();
    }
    return done.isGiven();
  }

  /** Waits for time to pass, or {@code early}. */
  void sleep(long nanos, @Nullable BooleanSupplier early) throws InterruptedException {
    point(Points.SLEEP);
    running.sleepUntil(clockwork.nanos() + nanos, early, true);
    passTo(pick(running));
    if (running.clearInterrupt()) {
      throw new InterruptedException();
    }
  }

  /** The same, with {@link Strand#UNLIMITED} for as long as it takes. */
  void sleepLong(long nanos, @Nullable BooleanSupplier early) throws InterruptedException {
    running.sleepUntil(nanos == Strand.UNLIMITED ? nanos : clockwork.nanos() + nanos, early, true);
    passTo(pick(running));
    if (running.clearInterrupt()) {
      throw new InterruptedException();
    }
  }

  /** The same for one that does not listen: a transport that hangs. */
  void hang(long nanos, boolean listens) {
    running.sleepUntil(clockwork.nanos() + nanos, null, listens);
    passTo(pick(running));
  }

  void run(Strand strand) {
    running = strand;
    try {
      strand.run();
    } catch (Throwable e) {
      faults.add(strand + " died of " + e + "\n" + stackOf(e));
    }
  }

  /** At the end of a strand: what its worker runs next; null when the baton has gone elsewhere. */
  @Nullable Strand passOn(Worker worker, Strand ended, Deque<Worker> idle) {
    live.remove(ended);
    count(Points.END);
    if (live.isEmpty()) {
      idle.push(worker);
      over.countDown();
      return null;
    }
    Strand next = pick(null);
    next.resume();
    running = next;
    Worker its = next.worker;
    if (its == null) {
      next.start(worker);
      return next;
    }
    idle.push(worker);
    its.give(next);
    return null;
  }

  private void count(int kind) {
    steps++;
    trace.step(running.id, kind, clockwork.nanos());
    if (steps > MOST_STEPS) {
      abandon("it runs in circles");
    }
  }

  /** Somebody who can run; time passes until there is one. */
  private Strand pick(@Nullable Strand own) {
    while (true) {
      long now = clockwork.nanos();
      ready.clear();
      for (Strand strand : live) {
        if (strand.canRun(now)) {
          ready.add(strand);
        }
      }
      if (!ready.isEmpty()) {
        return preemption.next(ready, own, chance);
      }
      passIdleTime();
    }
  }

  private void passIdleTime() {
    long event = Long.MAX_VALUE;
    long poll = Long.MAX_VALUE;
    for (Strand strand : live) {
      if (strand.isPolling()) {
        poll = Math.min(poll, strand.until());
      } else {
        event = Math.min(event, strand.until());
      }
    }
    polls = event == Long.MAX_VALUE ? polls + 1 : 0;
    if ((event == Long.MAX_VALUE && poll == Long.MAX_VALUE) || polls > MOST_POLLS) {
      abandon("nobody can go on");
    }
    clockwork.passIdle(event, poll, chance);
  }

  @SuppressWarnings("ReferenceEquality") // a strand is itself only
  private void passTo(Strand next) {
    Strand mine = running;
    next.resume();
    if (next == mine) {
      return;
    }
    running = next;
    Worker its = next.worker;
    if (its == null) {
      its = workers.hire();
      next.start(its);
    }
    its.give(next);
    Worker own = mine.worker;
    if (own == null) {
      throw new IllegalStateException(mine + " runs on no worker");
    }
    own.awaitBaton();
  }

  /** Ends the schedule here; its threads stay where they are, and its workers are lost. */
  private void abandon(String why) {
    faults.add(why + ":\n" + stacks());
    abandoned = true;
    over.countDown();
    while (true) {
      LockSupport.park(this);
    }
  }

  private String stacks() {
    return new ArrayDeque<>(live)
        .stream()
            .map(
                strand ->
                    "  "
                        + strand
                        + (strand.isWaiting() ? " waits" : " can run")
                        + (strand.worker == null ? ", has not begun" : "\n" + stackOf(strand)))
            .collect(Collectors.joining("\n"));
  }

  private static String stackOf(Strand strand) {
    Worker worker = strand.worker;
    return worker == null ? "" : frames(worker.getStackTrace());
  }

  private static String stackOf(Throwable thrown) {
    return frames(thrown.getStackTrace());
  }

  private static String frames(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .map(StackTraceElement::toString)
        .filter(frame -> frame.contains("latchkey"))
        .limit(14)
        .collect(Collectors.joining("\n      ", "      ", ""));
  }
}
