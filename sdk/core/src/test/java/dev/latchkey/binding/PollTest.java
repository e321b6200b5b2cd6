package dev.latchkey.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.error.DecodeException;
import dev.latchkey.error.TransportException;
import dev.latchkey.error.WaitException;
import dev.latchkey.error.WaitException.Reason;
import dev.latchkey.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On time that skips what is slept. */
class PollTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> sleeps = new ArrayList<>();
  private double random;

  private final TimeSource time =
      new TimeSource(
          Clock.systemUTC(),
          nanos::get,
          (duration, cancelled) -> {
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
            sleeps.add(duration);
            nanos.addAndGet(duration.toNanos());
          },
          () -> random);

  private Poll<String> poll(Function<Duration, @Nullable String> look) {
    return new Poll<>("thing 1", time, look, state -> state, "done"::equals, "broken"::equals);
  }

  /** Each look shows the next state; "trouble" is no answer, "nothing" is none. */
  private Poll<String> showing(String... states) {
    Iterator<String> each = List.of(states).iterator();
    return poll(
        left -> {
          String state = each.next();
          if (state.equals("trouble")) {
            throw trouble();
          }
          return state.equals("nothing") ? null : state;
        });
  }

  private static TransportException trouble() {
    return new TransportException("Imaginary getThing: no answer.", null, false, 3);
  }

  @Test
  void within_whenItIsThere_doesNotSleep() {
    assertThat(showing("done").within(MINUTE)).isEqualTo("done");
    assertThat(sleeps).isEmpty();
  }

  @Test
  void within_looksLessAndLessOften_upToEveryHalfMinute() {
    assertThatThrownBy(() -> poll(left -> "busy").within(Duration.ofMinutes(5)))
        .isInstanceOf(WaitException.class);

    assertThat(sleeps.subList(0, 3))
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMillis(4500));
    assertThat(sleeps).allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(MINUTE.dividedBy(2)));
    assertThat(sleeps).contains(Duration.ofSeconds(30));
  }

  @Test
  void within_driftsFromOthersByUpToAQuarter() {
    random = 1;

    showing("busy", "done").within(MINUTE);

    assertThat(sleeps).containsExactly(Duration.ofMillis(1500));
  }

  @Test
  void within_looksOnceMore_shortlyBeforeTheEnd() {
    String seen = poll(left -> left.toSeconds() <= 2 ? "done" : "busy").within(MINUTE);

    assertThat(seen).isEqualTo("done");
    assertThat(nanos.get()).isEqualTo(MINUTE.minusSeconds(2).toNanos());
  }

  @Test
  void within_endsAtTheDeadline_withTheLastState() {
    WaitException end =
        catchThrowableOfType(WaitException.class, () -> poll(left -> "busy").within(MINUTE));

    assertThat(end.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(end.lastState()).isEqualTo("busy");
    assertThat(end).hasMessageContaining("thing 1").hasMessageContaining("PT1M");
    assertThat(nanos.get()).isEqualTo(MINUTE.toNanos());
  }

  @Test
  void within_tellsALookHowMuchTimeIsLeft() {
    List<Duration> left = new ArrayList<>();
    Poll<String> poll =
        poll(
            remaining -> {
              left.add(remaining);
              return left.size() == 2 ? "done" : "busy";
            });

    poll.within(MINUTE);

    assertThat(left).containsExactly(MINUTE, Duration.ofSeconds(58));
  }

  @Test
  void within_whenItFails_saysSoAtOnce() {
    WaitException end =
        catchThrowableOfType(WaitException.class, () -> showing("busy", "broken").within(MINUTE));

    assertThat(end.reason()).isEqualTo(Reason.FAILED);
    assertThat(end.lastState()).isEqualTo("broken");
  }

  @Test
  void within_goesThroughPassingTrouble_andOverWhatIsNotThereYet() {
    assertThat(showing("trouble", "nothing", "trouble", "done").within(MINUTE)).isEqualTo("done");
  }

  @Test
  void within_whenTroubleStays_endsWithIt() {
    Poll<String> poll =
        poll(
            left -> {
              throw trouble();
            });

    assertThatThrownBy(() -> poll.within(Duration.ofDays(1)))
        .isInstanceOf(TransportException.class);
    assertThat(sleeps).hasSize(5);
  }

  @Test
  void within_whenALookFailsForGood_endsWithThat() {
    Poll<String> poll =
        poll(
            left -> {
              throw new DecodeException("getThing", "$", "an object", "a list", null);
            });

    assertThatThrownBy(() -> poll.within(MINUTE)).isInstanceOf(DecodeException.class);
  }

  @Test
  void within_whenInterrupted_stops_andLeavesTheFlagUp() {
    Poll<String> poll =
        poll(
            left -> {
              Thread.currentThread().interrupt();
              return "busy";
            });

    WaitException end = catchThrowableOfType(WaitException.class, () -> poll.within(MINUTE));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(end.reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(end.lastState()).isEqualTo("busy");
  }

  @Test
  void within_whenInterruptedUnderALook_isNotTakenForTrouble() {
    Poll<String> poll =
        poll(
            left -> {
              Thread.currentThread().interrupt();
              throw trouble();
            });

    WaitException end = catchThrowableOfType(WaitException.class, () -> poll.within(MINUTE));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(end.reason()).isEqualTo(Reason.INTERRUPTED);
  }
}
