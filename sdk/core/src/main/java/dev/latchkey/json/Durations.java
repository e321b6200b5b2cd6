package dev.latchkey.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as protobuf's JSON has them: seconds with up to nine decimals, and an {@code s}. */
final class Durations {

  /** Protobuf allows no more than 10,000 years, which are twelve digits. */
  private static final Pattern FORM = Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?)s");

  private static final int NANO_DIGITS = 9;

  private Durations() {}

  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    BigDecimal nanos = new BigDecimal(matcher.group(1)).movePointRight(NANO_DIGITS);
    BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.ONE.movePointRight(NANO_DIGITS));
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  static String write(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS));
    return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "s";
  }
}
