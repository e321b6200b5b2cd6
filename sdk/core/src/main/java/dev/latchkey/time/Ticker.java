package dev.latchkey.time;

/** Monotonic time in nanoseconds from an arbitrary origin; compare by subtraction. */
@FunctionalInterface
public interface Ticker {
  long nanos();
}
