package dev.latchkey.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stops 401s from causing refreshes once a refresh is known not to help (rule 5 of the design): a
 * resource that always says 401, a wrong organization header, two clients that end each other's
 * sessions. Open for 10 s, then twice as long each time up to 5 min.
 *
 * <p>A call that succeeds undoes none of it. Most of them succeed while one resource always says
 * 401, and each would buy that resource another refresh; and of two clients that evict each other,
 * each succeeds in between. Only time counts: as long as the longest pause without a reopening, and
 * the next trouble is a new one.
 */
final class RejectionBreaker {

  private static final long FIRST = TimeUnit.SECONDS.toNanos(10);
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

  private record Pause(long until, long length) {}

  private final AtomicReference<@Nullable Pause> last = new AtomicReference<>();

  boolean isOpen(long now) {
    Pause pause = last.get();
    return pause != null && now - pause.until() < 0;
  }

  /** Opens it. Returns for how long, in nanoseconds; 0 when it was open already. */
  long open(long now) {
    Pause before = last.get();
    if (before != null && now - before.until() < 0) {
      return 0;
    }
    long length =
        before == null || now - before.until() >= LONGEST
            ? FIRST
            : Math.min(2 * before.length(), LONGEST);
    return last.compareAndSet(before, new Pause(now + length, length)) ? length : 0;
  }
}
