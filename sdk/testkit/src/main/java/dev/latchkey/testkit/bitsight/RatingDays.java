package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days that a call wants ratings of.
 *
 * @param list the days, newest first
 */
record RatingDays(List<LocalDate> list) {

  /** INFERRED: a year, month by month, unless it says otherwise. */
  static RatingDays of(JsonObject asked, LocalDate today) {
    LocalDate end = day(asked, "end_date");
    LocalDate start = day(asked, "start_date");
    LocalDate last = end == null || end.isAfter(today) ? today : end;
    LocalDate first = start == null ? last.minusYears(1) : start;
    if (first.isAfter(last)) {
      throw Detail.ofField("start_date", "It must not be after end_date.");
    }
    String period = text(asked, "period");
    List<LocalDate> days = new ArrayList<>();
    switch (period == null ? "monthly" : period) {
      case "latest" -> days.add(last);
      case "daily" -> {
        for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
          days.add(day);
        }
      }
      default -> {
        for (LocalDate day = last; !day.isBefore(first); day = day.minusMonths(1)) {
          days.add(day);
        }
      }
    }
    return new RatingDays(List.copyOf(days));
  }

  private static @Nullable LocalDate day(JsonObject asked, String member) {
    String text = text(asked, member);
    return text == null ? null : LocalDate.parse(text);
  }

  private static @Nullable String text(JsonObject asked, String member) {
    return asked.get(member) instanceof JsonPrimitive value ? value.getAsString() : null;
  }
}
