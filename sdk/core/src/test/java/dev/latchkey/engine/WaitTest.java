package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.time.Deadline;
import dev.latchkey.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitTest {

  @Test
  void threadHeldUpBetweenTwoLooks_doesNotWaitLongerForIt() {
    AtomicLong now = new AtomicLong();
    Ticker ticker = () -> now.addAndGet(Duration.ofSeconds(1).toNanos());
    Deadline deadline = Deadline.after(Duration.ofSeconds(10), ticker);
    long end = now.get() + Duration.ofSeconds(10).toNanos();

    assertThat(new Wait(deadline, () -> false).end(ticker)).isLessThanOrEqualTo(end);
  }
}
