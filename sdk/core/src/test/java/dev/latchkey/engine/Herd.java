package dev.latchkey.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A thousand threads that find a session expired at the same moment. Its main method is for a JVM
 * of its own, where virtual threads can be given a single carrier.
 *
 * <p>The token endpoint does not answer before all of them wait. A virtual thread that kept its
 * carrier meanwhile would keep the others from getting that far.
 */
final class Herd {

  static final int SIZE = 1000;

  /** What is printed if all is as it should be. */
  static final String VERDICT = "each time one request, and a token for everybody";

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

  /** So that they share connections; all at once they would need two thousand sockets. */
  private static final int CALLS_AT_ONCE = 16;

  private final ThreadFactory threads;

  private Herd(ThreadFactory threads) {
    this.threads = threads;
  }

  /** Takes {@code platform} or {@code virtual}, the kind of threads. */
  public static void main(String... kind) throws Exception {
    Herd herd = new Herd(kind[0].equals("virtual") ? virtualThreads() : Thread::new);
    herd.asksTheSession();
    herd.calls();
    System.out.println(VERDICT);
  }

  private void asksTheSession() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();

      List<Long> generations = wait(rig, () -> rig.session.current().generation());

      expect(generations.stream().allMatch(generation -> generation == 2), generations);
      expect(rig.endpoint.requests.equals(List.of("refresh refresh-1")), rig.endpoint.requests);
    }
  }

  private void calls() throws Exception {
    try (GuardedSite site = new GuardedSite()) {
      OkHttpClient client = site.client.newBuilder().addInterceptor(abreast()).build();
      Request request = new Request.Builder().url(site.server.url("/")).build();
      site.valid = "Bearer access-2";
      site.rig.becomeExpired();

      List<Integer> statuses =
          wait(site.rig, () -> GuardedSite.status(client.newCall(request).execute()));

      expect(statuses.stream().allMatch(status -> status == 200), statuses);
      expect(site.seen.stream().allMatch(site.valid::equals), site.seen);
      expect(
          site.rig.endpoint.requests.equals(List.of("refresh refresh-1")),
          site.rig.endpoint.requests);
    }
  }

  private <T> List<T> wait(Rig rig, Callable<T> task) throws Exception {
    Gate gate = new Gate();
    rig.endpoint.next(rig.endpoint.held(gate));
    long before = rig.describe().counters().waits();
    List<FutureTask<T>> callers = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      FutureTask<T> caller = new FutureTask<>(task);
      callers.add(caller);
      threads.newThread(caller).start();
    }
    long end = System.nanoTime() + LIMIT;
    long waiting = 0;
    while (waiting < SIZE) {
      waiting = rig.describe().counters().waits() - before;
      expect(System.nanoTime() - end < 0, "only " + waiting + " have come to wait");
      LockSupport.parkNanos(1_000_000);
    }
    gate.open();
    List<T> results = new ArrayList<>();
    for (FutureTask<T> caller : callers) {
      results.add(caller.get(60, TimeUnit.SECONDS));
    }
    return results;
  }

  private static Interceptor abreast() {
    Semaphore permits = new Semaphore(CALLS_AT_ONCE);
    return chain -> {
      permits.acquireUninterruptibly();
      try (Response response = chain.proceed(chain.request())) {
        return response;
      } finally {
        permits.release();
      }
    };
  }

  private static void expect(boolean holds, Object found) {
    if (!holds) {
      throw new AssertionError(found);
    }
  }

  /** {@code Thread.ofVirtual().factory()}, which a compiler for JDK 17 does not know. */
  private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> builders = Class.forName("java.lang.Thread$Builder");
    return (ThreadFactory) builders.getMethod("factory").invoke(builder);
  }
}
