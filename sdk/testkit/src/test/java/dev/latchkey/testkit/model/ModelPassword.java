package dev.latchkey.testkit.model;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A password supplier of the user's: it lags behind, hangs and fails. */
final class ModelPassword implements Supplier<char[]> {

  private final Scheduler scheduler;
  private final ModelPlatform platform;
  private final Weather weather;
  private String known;

  ModelPassword(Scheduler scheduler, ModelPlatform platform, Weather weather) {
    this.scheduler = scheduler;
    this.platform = platform;
    this.weather = weather;
    this.known = platform.password;
  }

  @Override
  public char[] get() {
    scheduler.point(Points.SUPPLIER);
    if (weather.hitsSupplier()) {
      scheduler.say(() -> "the password supplier is in trouble");
      switch (scheduler.chance.below(4)) {
        case 0 -> throw new IllegalStateException("scripted: the vault is sealed");
        case 1 -> {
          return " ".toCharArray();
        }
        case 2 -> {
          long most = TimeUnit.SECONDS.toNanos(30);
          scheduler.hang(scheduler.chance.between(most / 3, most), scheduler.chance.oneIn(2));
        }
        default -> {
          return known.toCharArray();
        }
      }
    }
    if (weather.isGood() || scheduler.chance.oneIn(2)) {
      known = platform.password;
    }
    return known.toCharArray();
  }
}
