package dev.latchkey.testkit.model;

import dev.latchkey.testkit.model.Schedule.Outcome;
import dev.latchkey.testkit.model.Schedule.Sabotage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs schedule after schedule, a few side by side, until there are enough or the time is up. */
public final class ModelCheck {

  private static final int MOST_REPORTS = 3;
  private static final int MOST_LINES = 400;

  /** One lane for each core, and one more so that no core waits for a hand-over. */
  static final int LANES =
      Integer.getInteger("latchkey.model.lanes", Runtime.getRuntime().availableProcessors() + 1);

  /**
   * What came of all.
   *
   * @param reports for a person, of the first few violations
   */
  record Summary(
      long schedules,
      long faults,
      int violations,
      long firstSeed,
      Duration took,
      List<String> reports) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "model check: %,d schedules, %,d faults injected, %,d violations, first seed %d, %d s",
          schedules,
          faults,
          violations,
          firstSeed,
          took.toSeconds());
    }
  }

  private final Sabotage sabotage;
  private final long firstSeed;
  private final long most;
  private final long end;
  private final @Nullable String wanted;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong schedules = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicInteger violations = new AtomicInteger();
  private final List<String> reports = new ArrayList<>();

  private ModelCheck(
      Sabotage sabotage, long firstSeed, long most, Duration longest, @Nullable String wanted) {
    this.sabotage = sabotage;
    this.firstSeed = firstSeed;
    this.most = most;
    this.end = System.nanoTime() + longest.toNanos();
    this.wanted = wanted;
  }

  /** Runs {@code schedules}, with the seeds from {@code firstSeed} on. */
  static Summary run(long firstSeed, long schedules, PrintStream progress) {
    return new ModelCheck(Sabotage.NONE, firstSeed, schedules, Duration.ofDays(1), null)
        .run(progress);
  }

  /** Runs until {@code longest} has passed. */
  static Summary run(long firstSeed, Duration longest, PrintStream progress) {
    return new ModelCheck(Sabotage.NONE, firstSeed, Long.MAX_VALUE, longest, null).run(progress);
  }

  /** Runs until a violation is found that says {@code wanted}, {@code most} schedules at most. */
  static Summary hunt(Sabotage sabotage, long firstSeed, long most, String wanted) {
    return new ModelCheck(sabotage, firstSeed, most, Duration.ofDays(1), wanted).run(null);
  }

  /**
   * Runs for {@code -Dlatchkey.model.duration} (PT10M), or one schedule, {@code
   * -Dlatchkey.model.seed}, and prints that step by step. Ends with status 1 after a violation.
   */
  public static void main(String[] arguments) {
    String seed = System.getProperty("latchkey.model.seed", "");
    if (!seed.isEmpty()) {
      System.exit(replay(Long.parseLong(seed)) ? 0 : 1);
    }
    Duration duration = Duration.parse(System.getProperty("latchkey.model.duration", "PT10M"));
    Summary summary = run(ThreadLocalRandom.current().nextLong(1L << 40), duration, System.out);
    summary.reports().forEach(System.out::println);
    System.out.println(summary);
    System.exit(summary.violations() == 0 ? 0 : 1);
  }

  private static boolean replay(long seed) {
    LogTap tap = LogTap.open();
    try (Workers workers = new Workers()) {
      Outcome outcome = Schedule.run(seed, workers, Sabotage.NONE, true);
      outcome.trace().forEach(System.out::println);
      outcome.violations().forEach(System.out::println);
      System.out.println(outcome.violations().size() + " violations, seed " + seed);
      return outcome.violations().isEmpty();
    } finally {
      tap.close();
    }
  }

  private Summary run(@Nullable PrintStream progress) {
    long began = System.nanoTime();
    LogTap tap = LogTap.open();
    try {
      List<Thread> lanes = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        Thread lane = new Thread(this::runLane, "model-lane-" + i);
        lanes.add(lane);
        lane.start();
      }
      long said = began;
      while (lanes.stream().anyMatch(Thread::isAlive)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        if (progress != null && System.nanoTime() - said > TimeUnit.SECONDS.toNanos(10)) {
          said = System.nanoTime();
          progress.println(summary(began));
        }
      }
    } finally {
      tap.close();
    }
    return summary(began);
  }

  private Summary summary(long began) {
    synchronized (reports) {
      return new Summary(
          schedules.get(),
          faults.get(),
          violations.get(),
          firstSeed,
          Duration.ofNanos(System.nanoTime() - began),
          List.copyOf(reports));
    }
  }

  private void runLane() {
    Workers workers = new Workers();
    while (System.nanoTime() - end < 0 && !(wanted != null && violations.get() > 0)) {
      long index = next.getAndIncrement();
      if (index >= most) {
        break;
      }
      Outcome outcome = Schedule.run(firstSeed + index, workers, sabotage, false);
      schedules.incrementAndGet();
      faults.addAndGet(outcome.faults());
      if (counts(outcome)) {
        workers = report(outcome, workers);
      }
    }
    workers.close();
  }

  private boolean counts(Outcome outcome) {
    String only = wanted;
    return outcome.violations().stream()
        .anyMatch(violation -> only == null || violation.contains(only));
  }

  /** Runs it again for the trace. Returns workers for the next one: these may be stuck. */
  private Workers report(Outcome outcome, Workers old) {
    violations.incrementAndGet();
    old.close();
    Workers fresh = new Workers();
    synchronized (reports) {
      if (reports.size() >= MOST_REPORTS) {
        return fresh;
      }
    }
    Outcome again = Schedule.run(outcome.seed(), fresh, sabotage, true);
    fresh.close();
    StringBuilder text = new StringBuilder("seed " + outcome.seed() + " violates:\n");
    outcome.violations().forEach(violation -> text.append("  ").append(violation).append('\n'));
    if (again.hash() != outcome.hash()) {
      text.append("  (and it went differently when it was repeated)\n");
    }
    again.trace().stream().limit(MOST_LINES).forEach(line -> text.append(line).append('\n'));
    text.append("again, alone: mvn -q -pl sdk/testkit -am test-compile exec:exec@soak")
        .append(" -Dlatchkey.model.seed=")
        .append(outcome.seed());
    synchronized (reports) {
      reports.add(text.toString());
    }
    return new Workers();
  }
}
