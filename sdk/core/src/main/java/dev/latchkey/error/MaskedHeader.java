package dev.latchkey.error;

import java.util.List;

/** A response header as it may be shown. */
final class MaskedHeader {

  private MaskedHeader() {}

  static List<String> values(String name, List<String> values) {
    return values.stream().map(value -> value(name, value)).toList();
  }

  private static String value(String name, String value) {
    if (SecretNames.cover(name)) {
      return PlatformText.MASK;
    }
    // signed URLs and OAuth callbacks carry their secret in the query
    int query = value.indexOf('?');
    if (query >= 0 && (name.equalsIgnoreCase("location") || name.equalsIgnoreCase("link"))) {
      return value.substring(0, query) + "?" + PlatformText.MASK;
    }
    return CredentialPattern.mask(value);
  }
}
