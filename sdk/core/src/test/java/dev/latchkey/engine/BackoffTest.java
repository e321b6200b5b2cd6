package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.session.FailureClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "NOT_SENT, 1, true, 500, 1000",
    "NOT_SENT, 2, true, 1000, 2000",
    "AMBIGUOUS, 6, true, 16000, 32000",
    "AMBIGUOUS, 7, true, 30000, 60000",
    "REFUSED, 2000000000, true, 30000, 60000",
    "REFUSED, 2000000000, false, 15000, 30000",
    "TERMINAL_CONFIG, 1, true, 15000, 30000",
    "TERMINAL_CONFIG, 9, false, 150000, 300000",
  })
  void pause_doublesUpToItsCap(
      FailureClass failure, int attempt, boolean serving, long shortest, long longest) {
    Trouble trouble = trouble(failure, null);

    assertThat(millis(Backoff.pause(trouble, attempt, serving, 0))).isEqualTo(shortest);
    assertThat(millis(Backoff.pause(trouble, attempt, serving, Math.nextDown(1.0))))
        .isEqualTo(longest);
  }

  @ParameterizedTest
  @CsvSource({
    "PT10S, 10000, 11000",
    "PT0S, 500, 1000",
    "PT-5S, 500, 1000",
    "P9999D, 300000, 330000"
  })
  void retryAfter_isALowerBoundOfFiveMinutesAtTheMost(Duration asked, long shortest, long longest) {
    Trouble trouble = trouble(FailureClass.REFUSED, asked);

    assertThat(millis(Backoff.pause(trouble, 1, true, 0))).isEqualTo(shortest);
    assertThat(millis(Backoff.pause(trouble, 1, true, Math.nextDown(1.0)))).isEqualTo(longest);
  }

  @Test
  void loginLimit_isExact() {
    Trouble trouble = trouble(FailureClass.LOGIN_LIMIT, Duration.ofMinutes(50));

    assertThat(Backoff.pause(trouble, 3, false, 0.9)).isEqualTo(Duration.ofMinutes(50).toNanos());
  }

  private static Trouble trouble(FailureClass failure, @Nullable Duration retryAfter) {
    return new Trouble(failure, "scripted", true, retryAfter, null);
  }

  private static long millis(long nanos) {
    return Math.round(nanos / 1e6);
  }
}
