package dev.latchkey.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/**
 * Timestamps as platforms really send them: RFC 3339, with 0 to 9 fraction digits, with a blank for
 * the {@code T}, and without an offset, which then means UTC. An epoch number is never taken for
 * one.
 */
final class Timestamps {

  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String DATE = "0000-00-00";
  private static final String TIMESTAMP = "0000-00-00T00:00:00.000000000";
  private static final long SECONDS_A_DAY = 86_400;
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_10000 = 253_402_300_800L;

  private Timestamps() {}

  static Instant parse(String text) {
    return isPlain(text) ? plain(text) : lenient(text);
  }

  private static Instant lenient(String text) {
    TemporalAccessor time = LENIENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime zoned
        ? zoned.toInstant()
        : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
  }

  /**
   * A date of ISO 8601, such as {@code 2030-01-02}. Of a date with a time the day as it is written:
   * platforms send one where they document the other.
   */
  static LocalDate parseDate(String text) {
    if (text.length() == DATE.length() && matches(text, DATE, DATE.length())) {
      return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }
    boolean hasTime = text.length() > DATE.length() && text.charAt(DATE.length()) == 'T';
    return hasTime ? LocalDate.from(LENIENT.parse(text)) : LocalDate.parse(text);
  }

  /**
   * Whether it is {@code 2030-01-02T03:04:05Z}, with or without a fraction: nearly all of them are,
   * and a formatter costs several times as much as the rest of a model.
   */
  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    if (last < 19 || last > 29 || text.charAt(last) != 'Z') {
      return false;
    }
    return matches(text, TIMESTAMP, last) && last != 20; // a point without digits
  }

  /** Whether the start of a text has a digit wherever the form has a 0, and else the same. */
  private static boolean matches(String text, String form, int length) {
    for (int i = 0; i < length; i++) {
      char expected = form.charAt(i);
      char found = text.charAt(i);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return true;
  }

  private static Instant plain(String text) {
    int last = text.length() - 1;
    int nanos = last == 19 ? 0 : number(text, 20, last);
    for (int digits = Math.max(last - 20, 0); digits < 9 && nanos > 0; digits++) {
      nanos *= 10;
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  /** Appends what {@link Instant#toString()} gives, without the objects that it goes through. */
  static void append(StringBuilder text, Instant time) {
    long second = time.getEpochSecond();
    if (second < YEAR_0 || second >= YEAR_10000) {
      text.append(time); // with a sign before the year
      return;
    }
    long day = Math.floorDiv(second, SECONDS_A_DAY);
    int rest = (int) Math.floorMod(second, SECONDS_A_DAY);
    append(text, LocalDate.ofEpochDay(day)); // which does not leave this method
    append(text.append('T'), rest / 3600, 10);
    append(text.append(':'), rest / 60 % 60, 10);
    append(text.append(':'), rest % 60, 10);
    int nanos = time.getNano();
    if (nanos != 0) {
      text.append('.');
      if (nanos % 1_000_000 == 0) {
        append(text, nanos / 1_000_000, 100);
      } else if (nanos % 1_000 == 0) {
        append(text, nanos / 1_000, 100_000);
      } else {
        append(text, nanos, 100_000_000);
      }
    }
    text.append('Z');
  }

  /** Appends what {@link LocalDate#toString()} gives, without the objects that it goes through. */
  static void append(StringBuilder text, LocalDate date) {
    if (date.getYear() < 0 || date.getYear() > 9_999) {
      text.append(date); // with a sign before the year
      return;
    }
    append(text, date.getYear(), 1_000);
    append(text.append('-'), date.getMonthValue(), 10);
    append(text.append('-'), date.getDayOfMonth(), 10);
  }

  /**
   * @param highest the place of the first digit, such as 10 for two digits
   */
  private static void append(StringBuilder text, int number, int highest) {
    for (int place = highest; place > 0; place /= 10) {
      text.append((char) ('0' + number / place % 10));
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
