package dev.latchkey.transport;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Response;

/**
 * Compares this machine's clock with the platform's, and warns when they are far apart: once, and
 * again when it is another distance. Nobody relies on what it finds. A lifetime is relative, so a
 * session lives on with a wrong clock; an expiry that a caller sends is wrong. Thread-safe.
 */
final class ClockSkew {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  /** An answer takes time on its way, and {@code Date} has no more than seconds. */
  private static final Duration TOLERATED = Duration.ofSeconds(60);

  private final Clock clock;

  /** How far ahead this machine was when it was last said; zero when it never was. */
  private final AtomicReference<Duration> said = new AtomicReference<>(Duration.ZERO);

  ClockSkew(Clock clock) {
    this.clock = clock;
  }

  /** Looks at the {@code Date} of an answer that has just come; one without is no news. */
  void note(Response response) {
    Instant theirs = response.headers().getInstant("Date");
    if (theirs == null) {
      return;
    }
    Duration ahead = Duration.between(theirs, clock.instant());
    Duration before = said.get();
    if (isFar(ahead) && isFar(ahead.minus(before)) && said.compareAndSet(before, ahead)) {
      LOG.log(
          Level.WARNING,
          "the clock of this machine is {0} s {1} the one of the platform; sessions do not mind, but"
              + " times that are sent to the platform, or compared with its logs, are off by that",
          String.valueOf(ahead.abs().toSeconds()),
          ahead.isNegative() ? "behind" : "ahead of");
    }
  }

  private static boolean isFar(Duration difference) {
    return difference.abs().compareTo(TOLERATED) > 0;
  }
}
