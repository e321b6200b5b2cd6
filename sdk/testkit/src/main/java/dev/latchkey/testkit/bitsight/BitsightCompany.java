package dev.latchkey.testkit.bitsight;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A company of the portfolio.
 *
 * @param guid its guid
 * @param name its name
 * @param rating its security rating, or null when it has none
 * @param ratingDate the day of its rating
 * @param licensed whether a Current Ratings license is active for it
 */
public record BitsightCompany(
    String guid, String name, @Nullable Integer rating, LocalDate ratingDate, boolean licensed) {

  static final int INTERMEDIATE = 650; // stated: basic ends at 640
  static final int ADVANCED = 740;

  String shortName() {
    return name.split(" ", 2)[0];
  }

  String domain() {
    return shortName().toLowerCase(Locale.ROOT) + ".example";
  }

  /** The range of a rating as the history of a company spells it. */
  static String range(int rating) {
    return rating < INTERMEDIATE ? "Basic" : rating < ADVANCED ? "Intermediate" : "Advanced";
  }
}
