package dev.latchkey.transport;

import dev.latchkey.engine.Origin;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Redirects are followed here and not by OkHttp, which would take the organization header and
 * cookies to any host, and a body too after a 307.
 */
final class Redirects {

  static final int MOST = 5;

  private static final Set<Integer> STATUS = Set.of(301, 302, 303, 307, 308);

  private Redirects() {}

  static boolean isRedirect(int status) {
    return STATUS.contains(status);
  }

  /** Where to go on: GET and HEAD, same origin. Null when the answer is to be taken as it is. */
  static @Nullable HttpUrl next(Request request, Response response) {
    if (!isRedirect(response.code())
        || !(request.method().equals("GET") || request.method().equals("HEAD"))) {
      return null;
    }
    HttpUrl target = target(request, response);
    return target != null && Origin.of(request.url()).covers(target) ? target : null;
  }

  /** What a redirect that is not followed tells the caller. Origins only, no path and no query. */
  static String advice(Request request, Response response) {
    Origin origin = Origin.of(request.url());
    HttpUrl target = target(request, response);
    if (target == null) {
      return origin + " redirects to no usable address. Check the base URL.";
    }
    if (!origin.covers(target)) {
      return "It redirects from "
          + origin
          + " to "
          + Origin.of(target)
          + ", another origin; credentials do not follow. If the platform has moved there, set it"
          + " as the base URL.";
    }
    return next(request, response) == null
        ? "It redirects a "
            + request.method()
            + " within "
            + origin
            + ", which is not followed. Check the base URL."
        : "It redirected more than " + MOST + " times within " + origin + ". Check the base URL.";
  }

  private static @Nullable HttpUrl target(Request request, Response response) {
    String location = response.header("Location");
    return location == null ? null : request.url().resolve(location);
  }
}
