package dev.latchkey.testkit.model;

import java.util.SplittableRandom;

/**
 * All that is random in one schedule, drawn from one seed. Only {@code nextLong()} is the same in
 * every JDK, so the rest is made from that.
 */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** True once in so many times; never for zero. */
  boolean oneIn(int times) {
    return times > 0 && below(times) == 0;
  }

  boolean percent(int percent) {
    return below(100) < percent;
  }

  int below(int bound) {
    return (int) upTo(bound);
  }

  /** Both ends included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** Both ends included. */
  long between(long low, long high) {
    return low + upTo(high - low + 1);
  }

  double fraction() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** An index into {@code weights}, each as likely as it weighs. */
  int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int drawn = below(sum);
    for (int i = 0; i < weights.length; i++) {
      drawn -= weights[i];
      if (drawn < 0) {
        return i;
      }
    }
    throw new AssertionError("the weights add up");
  }

  private long upTo(long bound) {
    return Math.floorMod(random.nextLong() >>> 1, bound);
  }
}
