package dev.latchkey.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The wall clock of an emulator. Runs like the system's until a test moves or stops it; every
 * expiry and every rate window of the emulator is measured on it. Thread-safe.
 */
public final class EmulatorClock extends Clock {

  private volatile Clock time = Clock.systemUTC();

  EmulatorClock() {}

  /** Moves the clock, forward or (with a negative amount) back. It goes on as it did before. */
  public synchronized void advance(Duration amount) {
    time = Clock.offset(time, amount);
  }

  /** Stops the clock at an instant; from here on only {@link #advance} moves it. */
  public synchronized void stopAt(Instant instant) {
    time = Clock.fixed(instant, ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  /** Always UTC. */
  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return time.withZone(zone);
  }
}
