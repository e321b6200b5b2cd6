package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.AuthenticationException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged, and that it is nothing more. */
class TransportLogTest {

  private final Rig rig = new Rig();
  private final Logger logger = Logger.getLogger("dev.latchkey.transport");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler capture =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ALL);
    capture.setLevel(Level.ALL);
    logger.addHandler(capture);
  }

  @AfterEach
  void close() {
    logger.removeHandler(capture);
    logger.setLevel(null);
    rig.close();
  }

  @Test
  void call_logsAttemptsAtDebugWithoutAnythingThatTravelled() {
    rig.answers(503, "{\"message\":\"body-71\"}")
        .answers(Rig.RESET)
        .answers(401, "{\"message\":\"body-72\"}");

    rig.failure(
        AuthenticationException.class,
        Things.get(),
        RequestOptions.builder().header("X-Key", "key-5b1d77").build());

    assertThat(lines)
        .containsExactly(
            "FINE Imaginary getThing: attempt 1 ended with status 503; again in 500 ms",
            "FINE Imaginary getThing: attempt 2 ended with TransportException; again in 1000 ms",
            "FINE Imaginary getThing: ended with status 401 after attempt 3");
  }
}
