package dev.latchkey.testkit.model;

import dev.latchkey.engine.SessionThreads;
import dev.latchkey.engine.Sessions;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.session.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.LogRecord;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** One run of everything, decided by its seed. */
final class Schedule {

  private static final HttpUrl PLACE = HttpUrl.get("https://api.example.com/");

  /** 2026-03-01T08:00:00Z. */
  private static final long WALL = 1_772_352_000_000L;

  /**
   * What came of it.
   *
   * @param violations empty when all is well
   * @param hash the same for the same seed
   */
  record Outcome(
      long seed, List<String> violations, int faults, int steps, long hash, List<String> trace) {}

  /** Parts that a test replaces with broken ones, to see whether the check notices. */
  record Sabotage(
      UnaryOperator<TokenEndpoint> endpoint,
      UnaryOperator<SessionStore> store,
      UnaryOperator<SessionThreads> threads) {
    static final Sabotage NONE =
        new Sabotage(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
  }

  private final long seed;
  private final Sabotage sabotage;
  private final Plan plan;
  private final Scheduler scheduler;
  private final ModelPlatform platform;
  private final Oracle oracle;
  private final Weather weather;
  private final ModelTime time;
  private final @Nullable ModelStore store;
  private final List<ModelSession> sessions = new ArrayList<>();
  private final Workers workers;

  private Schedule(long seed, Workers workers, Sabotage sabotage, boolean readable) {
    this.seed = seed;
    this.sabotage = sabotage;
    this.workers = workers;
    Chance chance = new Chance(seed);
    plan = Plan.draw(chance);
    Clockwork clockwork = new Clockwork(WALL, plan.haste(), plan.apart());
    scheduler = new Scheduler(chance, clockwork, plan.preemption(), workers, new Trace(readable));
    platform = new ModelPlatform(scheduler, plan);
    oracle = new Oracle(scheduler, platform, plan);
    weather = new Weather(chance, plan);
    time = new ModelTime(scheduler, plan.origin());
    store = plan.shared() ? new ModelStore(scheduler, weather, oracle) : null;
    if (store != null) {
      oracle.watch(store);
    }
  }

  /**
   * Runs one schedule.
   *
   * @param readable whether to keep a trace for a person
   */
  static Outcome run(long seed, Workers workers, Sabotage sabotage, boolean readable) {
    return new Schedule(seed, workers, sabotage, readable).run();
  }

  private Outcome run() {
    workers.logTo(this::judge);
    scheduler.say(() -> plan.toString());
    List<String> violations = new ArrayList<>(scheduler.play(this::conduct));
    violations.addAll(oracle.violations());
    return new Outcome(
        seed,
        violations,
        weather.strikes(),
        scheduler.steps(),
        scheduler.trace.hash(),
        scheduler.trace.lines());
  }

  private void conduct() {
    for (int i = 0; i < plan.sessions(); i++) {
      open("s" + (i + 1));
    }
    List<Strand> callers = new ArrayList<>();
    for (int i = 0; i < plan.callers(); i++) {
      Caller caller = caller(sessions.get(i % sessions.size()));
      int operations = scheduler.chance.between(2, 5);
      Script script = new Script(scheduler, caller, platform, plan, operations, callers);
      callers.add(scheduler.spawn("caller", null, script));
    }
    Aftermath aftermath = new Aftermath(scheduler, oracle, plan, store);
    aftermath.awaitEndOf(callers);
    weather.clearUp();
    scheduler.clockwork.steady();
    aftermath.settle(sessions);
    for (ModelSession session : sessions) {
      aftermath.recover(session, caller(session));
    }
    for (ModelSession session : sessions) {
      aftermath.finish(session, caller(session));
    }
    aftermath.judgeStore();
  }

  private void open(String name) {
    ModelThreads threads =
        new ModelThreads(scheduler, name, weather::hitsMemory, oracle::judgeWait);
    ModelSession session = new ModelSession(name, threads, time.source());
    sessions.add(session);
    SessionOptions.Builder options =
        SessionOptions.builder().replay(plan.replay()).keepAlive(plan.keepAlive());
    if (store != null) {
      options.store(sabotage.store().apply(store.of(session)));
    }
    if (plan.fallback() != null) {
      options.defaultLifetime(plan.fallback());
    }
    ModelEndpoint endpoint = new ModelEndpoint(scheduler, platform, session, oracle, weather, plan);
    session.engine =
        Sessions.open(
            new Credential.Login(
                "ops@example.com", new ModelPassword(scheduler, platform, weather)),
            sabotage.endpoint().apply(endpoint),
            PLACE,
            false,
            options.build(),
            session.time,
            sabotage.threads().apply(threads));
    if (plan.listens()) {
      session
          .engine()
          .addListener(new Listener(scheduler, session, oracle, caller(session), weather));
    }
  }

  private Caller caller(ModelSession session) {
    return new Caller(scheduler, session, platform, oracle);
  }

  private void judge(LogRecord record) {
    scheduler.say(() -> "logs " + record.getMessage());
    oracle.judgeText("the log", record.getMessage());
    if (store != null && record.getMessage().startsWith("a session could not be stored")) {
      store.tolerate("a write took longer than anybody waits");
    }
    Object[] parameters = record.getParameters();
    if (parameters != null) {
      for (Object parameter : parameters) {
        oracle.judgeText("the log", String.valueOf(parameter));
      }
    }
    if (record.getThrown() != null) {
      oracle.judgeText("the log", record.getThrown());
    }
  }
}
