package dev.latchkey.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the sessions log while this is open, as an operator reads it. */
final class LogLines implements AutoCloseable {

  record Line(Level level, String text) {}

  private final Logger logger = Logger.getLogger("dev.latchkey.session");
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Level before = logger.getLevel();
  private final boolean toParents = logger.getUseParentHandlers();
  private final Handler handler =
      new Handler() {
        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
          lines.add(new Line(line.getLevel(), formatter.formatMessage(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  LogLines() {
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  List<Line> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(toParents);
    logger.setLevel(before);
  }
}
