package dev.latchkey.testkit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.latchkey.testkit.contract.Contract;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it reached an emulator. Immutable.
 *
 * <p>Headers and bodies carry secrets, so {@link #toString()} shows the method and the path only.
 */
public final class Call {

  private final String method;
  private final String scheme;
  private final String path;
  private final Map<String, List<String>> query;
  private final TreeMap<String, List<String>> headers;
  private final byte[] body;
  private final Contract.Match match;

  Call(
      String method,
      String scheme,
      String target,
      Map<String, List<String>> headers,
      byte[] body,
      Contract contract) {
    this.method = method;
    this.scheme = scheme;
    int question = target.indexOf('?');
    this.path = question < 0 ? target : target.substring(0, question);
    this.query = question < 0 ? Map.of() : parseQuery(target.substring(question + 1));
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
    this.body = body.clone();
    this.match = contract.match(method, path);
  }

  /** The operation of the OpenAPI document, or null when no operation has this method and path. */
  public @Nullable String operationId() {
    return match.operationId();
  }

  /** The method, in upper case. */
  public String method() {
    return method;
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return scheme;
  }

  /** The path as it was sent, with the prefix of the platform and without the query. */
  public String path() {
    return path;
  }

  /** The decoded value of a parameter in the path; an empty string when there is none. */
  public String pathParameter(String name) {
    return match.pathParameters().getOrDefault(name, "");
  }

  /** All query parameters, decoded, in the order they were sent. */
  public Map<String, List<String>> query() {
    return query;
  }

  /** The first value of a query parameter, decoded, or null. */
  public @Nullable String query(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** A query parameter as a number, or {@code otherwise} when it is missing or no number. */
  public int query(String name, int otherwise) {
    String value = query(name);
    return value != null && value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : otherwise;
  }

  /** All headers; names compare without regard to case. */
  public Map<String, List<String>> headers() {
    return new TreeMap<>(headers);
  }

  /** The first value of a header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** The token of an {@code Authorization: Bearer} header, or null when there is no such header. */
  public @Nullable String bearerToken() {
    String authorization = header("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : null;
  }

  /** The body; empty when there is none. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as a JSON object; an empty object when it is something else. */
  public JsonObject json() {
    try {
      return JsonParser.parseString(text()) instanceof JsonObject object
          ? object
          : new JsonObject();
    } catch (JsonParseException notJson) {
      return new JsonObject(); // the contract has reported it by now
    }
  }

  /** A text member of the JSON body, or null when it is missing or something else. */
  public @Nullable String jsonText(String member) {
    return json().get(member) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : null;
  }

  List<String> problems(Contract contract) {
    return contract.requestProblems(match, query, headers, body);
  }

  List<String> problems(Contract contract, Reply reply) {
    TreeMap<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    reply.headers().forEach((name, value) -> sent.put(name, List.of(value)));
    return contract.responseProblems(match, reply.status(), sent, reply.body());
  }

  private static Map<String, List<String>> parseQuery(String raw) {
    Map<String, List<String>> parsed = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parsed.computeIfAbsent(decode(name), unseen -> new ArrayList<>()).add(decode(value));
    }
    parsed.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(parsed);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return text;
    }
  }

  @Override
  public String toString() {
    return method + " " + path + (operationId() == null ? "" : " (" + operationId() + ")");
  }
}
