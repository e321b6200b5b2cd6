package dev.latchkey.testkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in one schedule: a hash always, lines when somebody wants to read them. */
final class Trace {

  /** The rest of a schedule that goes on for ever is of no interest. */
  private static final int MOST = 20_000;

  private final boolean readable;
  private final List<String> lines = new ArrayList<>();
  private long hash = 1;

  Trace(boolean readable) {
    this.readable = readable;
  }

  void step(int strand, int point, long nanos) {
    hash = (hash * 31 + strand) * 31 + point;
    hash = hash * 1_000_003 + nanos;
    hash ^= hash >>> 29;
  }

  /** One line; made only when it is wanted. */
  void line(long nanos, String who, Supplier<String> what) {
    if (readable && lines.size() < MOST) {
      lines.add(String.format("%14.6f s  %-14s %s", nanos / 1e9, who, what.get()));
    }
  }

  long hash() {
    return hash;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
