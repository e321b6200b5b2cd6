package dev.latchkey.testkit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong between a client and a platform, to be scripted through {@link Faults}.
 * Immutable.
 *
 * <p>By default the platform never sees a call that ends in {@link #status}, {@link #html}, {@link
 * #redirect}, {@link #reply} or {@link #connectionReset}; after {@link #afterHandling()} it has
 * done what the call asked for and only its answer is lost.
 */
public final class Fault {

  /** What becomes of the answer. */
  enum Effect {
    NONE,
    STATUS,
    REPLACED,
    RESET,
    TRUNCATED,
    TRUNCATED_GZIP,
    DRIPPING,
    EMPTIED
  }

  private final Effect effect;
  private final @Nullable Reply reply;
  private final Map<String, String> headers;
  private final Duration delay;
  private final boolean handled;
  private final int times;

  private Fault(
      Effect effect,
      @Nullable Reply reply,
      Map<String, String> headers,
      Duration delay,
      boolean handled,
      int times) {
    this.effect = effect;
    this.reply = reply;
    this.headers = headers;
    this.delay = delay;
    this.handled = handled;
    this.times = times;
  }

  private static Fault of(Effect effect, @Nullable Reply reply, boolean handled) {
    return new Fault(effect, reply, Map.of(), Duration.ZERO, handled, 1);
  }

  /** The right answer, but late: it takes this long in real time. */
  public static Fault delay(Duration delay) {
    return of(Effect.NONE, null, true).delayedBy(delay);
  }

  /** An error status with the platform's own error body. */
  public static Fault status(int status) {
    return of(Effect.STATUS, Reply.empty(status), false);
  }

  /** Any answer; it is not held against the OpenAPI document. */
  public static Fault reply(Reply reply) {
    return of(Effect.REPLACED, reply, false);
  }

  /** An HTML page with this status, as a proxy, a captive portal or a gateway sends it. */
  public static Fault html(int status) {
    String page =
        "<!DOCTYPE html><html><head><title>Gateway</title></head><body>Sorry</body></html>";
    return reply(Reply.text(status, "text/html; charset=utf-8", page));
  }

  /** A redirect (302, 307, …) to a URL. */
  public static Fault redirect(int status, String location) {
    return reply(Reply.empty(status).withHeader("Location", location));
  }

  /** The connection is reset instead of an answer. */
  public static Fault connectionReset() {
    return of(Effect.RESET, null, false);
  }

  /** The right answer, but the connection ends in the middle of its body. */
  public static Fault truncatedBody() {
    return of(Effect.TRUNCATED, null, true);
  }

  /**
   * The right answer, compressed with gzip, whose compressed data ends in the middle: what a proxy
   * passes on that has lost the rest and does not know it.
   */
  public static Fault truncatedGzip() {
    return of(Effect.TRUNCATED_GZIP, null, true);
  }

  /**
   * The right answer, but its body comes byte by byte, ten of them a second in real time. There is
   * always something to read soon, so only a limit of the whole call ends it.
   */
  public static Fault drippingBody() {
    return of(Effect.DRIPPING, null, true);
  }

  /** The right status with no body at all. */
  public static Fault emptyBody() {
    return of(Effect.EMPTIED, null, true);
  }

  /** With a {@code Retry-After} header: seconds or an HTTP date. */
  public Fault retryAfter(String value) {
    return header("Retry-After", value);
  }

  /** With one more header on the answer. */
  public Fault header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Fault(effect, reply, Map.copyOf(more), delay, handled, times);
  }

  /** The same, and late: it takes this long in real time. */
  public Fault delayedBy(Duration delay) {
    return new Fault(effect, reply, headers, delay, handled, times);
  }

  /** The platform does what the call asks for, then the answer is lost to this fault. */
  public Fault afterHandling() {
    return new Fault(effect, reply, headers, delay, true, times);
  }

  /** For this many calls in a row instead of one. */
  public Fault times(int times) {
    return new Fault(effect, reply, headers, delay, handled, times);
  }

  Effect effect() {
    return effect;
  }

  Reply reply() {
    return reply == null ? Reply.empty(500) : reply;
  }

  Map<String, String> headers() {
    return headers;
  }

  Duration delay() {
    return delay;
  }

  boolean handled() {
    return handled;
  }

  int times() {
    return times;
  }

  @Override
  public String toString() {
    return "Fault " + effect + (reply == null ? "" : " " + reply.status());
  }
}
