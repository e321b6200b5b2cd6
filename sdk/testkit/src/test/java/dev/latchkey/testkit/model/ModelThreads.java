package dev.latchkey.testkit.model;

import dev.latchkey.engine.SessionThreads;
import dev.latchkey.engine.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;

/**
 * The threads of one session under the scheduler; as many of each kind, and with the same queues,
 * as the SDK's own has.
 */
final class ModelThreads implements SessionThreads {

  private static final int PENDING_EVENTS = 1024;

  private final Scheduler scheduler;
  private final String name;
  private final BooleanSupplier outOfMemory;
  private final ObjLongConsumer<Strand> waits;
  private final Pool flights;
  private final Pool requests;
  private final Pool events;
  private final Object timer = new Object();
  private final List<Strand> toCome = new ArrayList<>();
  private int timed;
  private boolean shutdown;

  /** Events that no listener will hear of, because the machine had no thread. */
  int lostEvents;

  /**
   * @param outOfMemory whether a thread that is needed now cannot be had
   * @param waits is told of each wait before it begins
   */
  ModelThreads(
      Scheduler scheduler,
      String name,
      BooleanSupplier outOfMemory,
      ObjLongConsumer<Strand> waits) {
    this.waits = waits;
    this.scheduler = scheduler;
    this.name = name;
    this.outOfMemory = outOfMemory;
    flights = new Pool("flight", 1, Integer.MAX_VALUE);
    requests = new Pool("request", 3, Integer.MAX_VALUE);
    events = new Pool("events", 1, PENDING_EVENTS);
  }

  @Override
  public Executor flights() {
    return flights;
  }

  @Override
  public Executor requests() {
    return requests;
  }

  @Override
  public Executor events() {
    return events;
  }

  @Override
  public void later(Duration delay, Runnable task) {
    scheduler.point(Points.EXECUTE);
    refuseAfterShutdown();
    long due = scheduler.clockwork.nanos() + delay.toNanos();
    Strand strand = scheduler.spawn(name + "-timer", timer, () -> runTimed(task));
    strand.sleepUntil(due, null, false);
    toCome.add(strand);
  }

  @Override
  public boolean await(Signal done, long nanos) throws InterruptedException {
    waits.accept(scheduler.running(), nanos);
    return scheduler.await(done, nanos);
  }

  @Override
  public boolean isRenewing() {
    Object owner = scheduler.running().owner;
    return owner != null && (owner.equals(flights) || owner.equals(requests) || owner == timer);
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public void shutdown() {
    scheduler.point(Points.EXECUTE);
    shutdown = true;
    toCome.forEach(scheduler::forget);
    toCome.clear();
  }

  /** Whether something is being done; what a timer will do later does not count. */
  boolean isWorking() {
    return flights.active + requests.active + events.active + timed > 0;
  }

  private void refuseAfterShutdown() {
    if (shutdown) {
      throw new RejectedExecutionException("shut down");
    }
  }

  /** Tasks of the timer are so short that two at a time are as good as one after the other. */
  private void runTimed(Runnable task) {
    toCome.remove(scheduler.running());
    timed++;
    scheduler.say(() -> "a timer's task begins");
    try {
      task.run();
    } finally {
      timed--;
    }
  }

  private final class Pool implements Executor {
    private record Task(Runnable body, long submitterRead) {}

    private final String kind;
    private final int size;
    private final int capacity;
    private final Deque<Task> queue = new ArrayDeque<>();
    private int active;

    Pool(String kind, int size, int capacity) {
      this.kind = kind;
      this.size = size;
      this.capacity = capacity;
    }

    @Override
    public void execute(Runnable body) {
      scheduler.point(Points.EXECUTE);
      Task task = new Task(body, scheduler.running().lastRead);
      if (shutdown) {
        lost();
        refuseAfterShutdown();
      }
      if (active == size) {
        if (queue.size() >= capacity) {
          lost();
          throw new RejectedExecutionException("full");
        }
        queue.add(task);
        return;
      }
      if (outOfMemory.getAsBoolean()) {
        lost();
        scheduler.say(() -> "no thread is left for a " + kind);
        throw new OutOfMemoryError("unable to create native thread");
      }
      active++;
      scheduler.spawn(name + "-" + kind, this, () -> work(task));
    }

    private void lost() {
      if (this == events) {
        lostEvents++;
      }
    }

    private void work(Task first) {
      Strand strand = scheduler.running();
      Task task = first;
      try {
        while (task != null) {
          strand.beginTask(task.submitterRead());
          try {
            task.body().run();
          } finally {
            strand.endTask();
          }
          scheduler.point(Points.TASK);
          task = queue.poll();
        }
      } finally {
        active--;
      }
    }
  }
}
