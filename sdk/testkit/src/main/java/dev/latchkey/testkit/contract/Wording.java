package dev.latchkey.testkit.contract;

import com.networknt.schema.i18n.MessageSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Words the errors of the schema validator. Its own texts lie in a resource bundle, and WireMock's
 * jar carries an older bundle of the same name; which of the two is found depends on the class
 * path.
 */
final class Wording implements MessageSource {

  @Override
  public String getMessage(
      String key, Supplier<String> fallback, Locale locale, Object... arguments) {
    return switch (key) {
      case "required" -> "'" + arguments[0] + "' is required";
      case "additionalProperties" -> "'" + arguments[0] + "' is not in the document";
      case "type" -> arguments[0] + " instead of " + arguments[1];
      case "enum" -> "none of " + arguments[0];
      default -> "not as '" + key + "' demands: " + Arrays.toString(arguments);
    };
  }
}
