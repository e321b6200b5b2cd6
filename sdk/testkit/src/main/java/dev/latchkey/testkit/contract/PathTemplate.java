package dev.latchkey.testkit.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of the document, such as {@code /clients/{clientId}}. */
final class PathTemplate {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  private final Pattern pattern;
  private final List<String> names = new ArrayList<>();

  PathTemplate(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(template);
    int end = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(template.substring(end, parameter.start()))).append("([^/]+)");
      names.add(parameter.group(1));
      end = parameter.end();
    }
    pattern = Pattern.compile(regex + Pattern.quote(template.substring(end)));
  }

  /**
   * Paths without parameters go before those with: {@code /users/quota} before {@code /users/{id}}.
   */
  int parameterCount() {
    return names.size();
  }

  /** The decoded parameters of a path, or null when it is another path. */
  @Nullable Map<String, String> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), decode(matcher.group(i + 1)));
    }
    return Map.copyOf(values);
  }

  /** In a path, unlike in a query, a plus is a plus. */
  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return segment;
    }
  }
}
