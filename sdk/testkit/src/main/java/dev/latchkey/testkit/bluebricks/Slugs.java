package dev.latchkey.testkit.bluebricks;

import java.util.Locale;
import java.util.function.Predicate;

/** Makes the names that stand in addresses. INFERRED: how. */
final class Slugs {

  private Slugs() {}

  /** The slug of a name, with a number behind it when it is taken. */
  static String of(String name, Predicate<String> taken) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String free = slug.isEmpty() ? "unnamed" : slug;
    for (int number = 2; taken.test(free); number++) {
      free = slug + "-" + number;
    }
    return free;
  }
}
