package dev.latchkey.testkit.model;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Leads what sessions log to the schedule that they run in, and keeps it off the console. */
final class LogTap extends Handler {

  private final Logger logger = Logger.getLogger("dev.latchkey.session");
  private final Level before = logger.getLevel();
  private final boolean handsOn = logger.getUseParentHandlers();

  static LogTap open() {
    LogTap tap = new LogTap();
    tap.logger.setUseParentHandlers(false);
    tap.logger.setLevel(Level.INFO);
    tap.logger.addHandler(tap);
    return tap;
  }

  @Override
  public void publish(LogRecord record) {
    if (Thread.currentThread() instanceof Worker worker) {
      worker.logged(record);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(before);
    logger.setUseParentHandlers(handsOn);
  }
}
