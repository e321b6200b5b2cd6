package dev.latchkey.testkit.model;

import dev.latchkey.session.SessionOptions.Replay;
import dev.latchkey.testkit.blendvision.RefreshTokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one schedule is about, drawn before it begins.
 *
 * @param sessions one, or two on one store
 * @param shared whether there is a store
 * @param lifetime of access tokens, in seconds
 * @param announced whether the platform says how long they live
 * @param fallback what the session assumes when it does not; null for nothing
 * @param trouble how many percent of all requests go wrong
 * @param storeTrouble the same for the store
 * @param memory once in so many times a thread cannot be had; 0 for never
 * @param haste see {@link Clockwork}
 * @param closes whether callers may close the session
 */
record Plan(
    int sessions,
    boolean shared,
    int callers,
    long lifetime,
    boolean announced,
    @Nullable Duration fallback,
    RefreshTokens refreshTokens,
    Replay replay,
    boolean keepAlive,
    boolean listens,
    int trouble,
    int storeTrouble,
    int memory,
    int haste,
    boolean apart,
    boolean closes,
    long origin,
    Preemption preemption) {

  private static final long[] LIFETIMES = {1, 2, 5, 10, 60, 60, 300, 3600};

  static Plan draw(Chance chance) {
    boolean shared = chance.percent(22);
    boolean announced = chance.percent(85);
    return new Plan(
        shared && chance.percent(80) ? 2 : 1,
        shared,
        chance.between(2, 4),
        LIFETIMES[chance.below(LIFETIMES.length)],
        announced,
        !announced && chance.oneIn(2) ? Duration.ofSeconds(chance.between(1, 600)) : null,
        refreshTokens(chance),
        chance.percent(75) ? Replay.REPLAY_ONCE : Replay.NEVER_REPLAY,
        chance.percent(20),
        chance.percent(70),
        new int[] {0, 15, 35, 70}[chance.below(4)],
        new int[] {0, 0, 10, 25}[chance.below(4)],
        chance.percent(15) ? 20 : 0,
        new int[] {0, 60, 15}[chance.below(3)],
        chance.percent(20),
        chance.percent(25),
        chance.oneIn(4) ? Long.MAX_VALUE - ModelTime.seconds(chance.below(60)) : 0,
        preemption(chance));
  }

  private static RefreshTokens refreshTokens(Chance chance) {
    Duration interval = Duration.ofSeconds(chance.between(1, 60));
    return switch (chance.weighted(35, 20, 20, 10, 10, 5)) {
      case 0 -> RefreshTokens.rotating();
      case 1 -> RefreshTokens.rotatingWithReuseInterval(interval);
      case 2 -> RefreshTokens.rotatingLeniently(Duration.ZERO);
      case 3 -> RefreshTokens.rotatingLeniently(interval);
      case 4 -> RefreshTokens.staying();
      default -> RefreshTokens.stayingAndRepeated();
    };
  }

  private static Preemption preemption(Chance chance) {
    return switch (chance.weighted(60, 20, 20)) {
      case 0 -> new Preemption.Priorities(chance.below(4), 250, chance);
      case 1 -> new Preemption.RandomWalk(40);
      default -> new Preemption.RandomWalk(8);
    };
  }
}
