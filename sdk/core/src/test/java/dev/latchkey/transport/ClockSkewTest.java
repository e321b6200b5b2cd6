package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of the platform, as token answers show it. */
class ClockSkewTest {

  private final Rig rig = new Rig();
  private final TokenClient client = Grants.client(rig, null);
  private final Logger logger = Logger.getLogger("dev.latchkey.session");
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Handler capture =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          assertThat(line.getLevel()).isEqualTo(Level.WARNING);
          warnings.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(capture);
  }

  @AfterEach
  void close() {
    logger.removeHandler(capture);
    rig.close();
  }

  @Test
  void clockThatIsBehind_isToldWithTheDistance() throws Exception {
    refreshAt(300);

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("the clock of this machine is 300 s behind the one of the platform;");
  }

  @Test
  void clockThatIsAhead_isToldAtALoginThatIsRefusedToo() {
    rig.answers(400, "{}", date(Duration.ofDays(-400)));
    assertThat(Grants.failure(rig, null)).isNotNull();

    assertThat(warnings).singleElement().asString().contains("is 34560000 s ahead of the one");
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, -1, 0, 59, 60})
  void minuteOfDifference_isNothing(long seconds) throws Exception {
    refreshAt(seconds);

    assertThat(warnings).isEmpty();
  }

  @Test
  void sameDistance_isToldOnce_andAnotherOneAgain() throws Exception {
    refreshAt(300);
    refreshAt(360);
    refreshAt(240);
    assertThat(warnings).hasSize(1);

    refreshAt(361);
    assertThat(warnings).hasSize(2);

    refreshAt(-61);
    assertThat(warnings).hasSize(3);
  }

  @Test
  void wrongClock_changesNothingAboutTheGrant() throws Exception {
    rig.answers(200, Grants.ANSWER, date(Duration.ofDays(3650)));

    assertThat(client.refresh(Grants.REFRESH_TOKEN).expiresIn()).isEqualTo(3600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Other: 1", "Date: yesterday", "Date: 0"})
  void noDate_isNoNews(String header) throws Exception {
    rig.answers(200, Grants.ANSWER, header);
    client.refresh(Grants.REFRESH_TOKEN);

    assertThat(warnings).isEmpty();
  }

  /** The platform's clock is so many seconds ahead of this machine's. */
  private void refreshAt(long later) throws Exception {
    rig.answers(200, Grants.ANSWER, date(Duration.ofSeconds(later)));
    client.refresh(Grants.REFRESH_TOKEN);
  }

  private static String date(Duration later) {
    return "Date: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
            SkippingTime.START.plus(later).atOffset(ZoneOffset.UTC));
  }
}
