package dev.latchkey.engine;

import dev.latchkey.time.Deadline;
import dev.latchkey.time.Ticker;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How long a caller is ready to wait for a token, and how it says that it no longer is. */
public record Wait(Deadline deadline, BooleanSupplier cancelled) {

  /** What a caller gets who does not say otherwise; also the most that anybody gets. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  /** Of a caller that has no way to call it off: there is no need to keep asking. */
  static final BooleanSupplier NEVER = () -> false;

  /** The longest wait there is, with no way to call it off but an interrupt. */
  static Wait longest(Ticker ticker) {
    return new Wait(Deadline.after(LONGEST, ticker), NEVER);
  }

  /** The end of this wait by {@code ticker}, and never more than {@link #LONGEST} from now. */
  long end(Ticker ticker) {
    // Read first: a thread that is held up between the two looks ends too early, and never too
    // late.
    long now = ticker.nanos();
    Duration left = deadline.remaining();
    return now + (left.compareTo(LONGEST) > 0 ? LONGEST : left).toNanos();
  }
}
