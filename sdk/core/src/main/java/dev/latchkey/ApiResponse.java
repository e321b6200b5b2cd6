package dev.latchkey;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call's value together with what came around it. Immutable.
 *
 * @param status the HTTP status; outside 200 to 299 only where the platform says with an error that
 *     a list is empty, or the function has caught the exception
 * @param headers as they came, by name; looked up without regard to case
 * @param requestId what to give the platform's support; null when the platform sent none
 * @param rateLimit what is left of the quota; null when the platform does not say
 * @param value what the operation returns by itself; null when the platform answers nothing
 */
public record ApiResponse<T extends @Nullable Object>(
    int status,
    Map<String, List<String>> headers,
    @Nullable String requestId,
    @Nullable RateLimit rateLimit,
    T value) {

  /** Made by the client, and by tests that play it. */
  public ApiResponse {
    TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /** Status, request id and rate limit only: header values and the value may hold anything. */
  @Override
  public String toString() {
    return "ApiResponse[status="
        + status
        + ", requestId="
        + requestId
        + ", rateLimit="
        + rateLimit
        + "]";
  }
}
