package dev.latchkey.transport;

import org.jspecify.annotations.Nullable;

/** An attempt that ended without an answer. Internal: the loop decides what becomes of it. */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, what to do about it, and whether another attempt may fare better. */
  enum Kind {
    UNKNOWN_HOST(true, "the host name cannot be resolved", "Check the base URL and the DNS."),
    NOT_CONNECTED(
        true, "no connection could be made", "Check the base URL, the network and the proxy."),
    UNTRUSTED(
        false,
        "the certificate of the server is not trusted",
        "Check the base URL, and whether a proxy in between needs its own CA in the trust store."),
    NO_TLS(
        true,
        "the TLS handshake failed",
        "Check that the base URL names an https port, and the TLS versions on both sides."),
    TIMED_OUT(
        true,
        "there was no answer in time",
        "Raise timeout or attemptTimeout if the call is known to take longer."),
    BROKEN_OFF(
        true,
        "the connection broke before the answer was complete",
        "This is the network or a proxy; a later call may well succeed."),
    NO_TURN(
        false,
        "the time was over before the call got its turn",
        "Other calls of this client use up its concurrency limit: raise the limit, raise timeout,"
            + " or make fewer calls at once."),
    CANCELLED(false, "the call was cancelled", "Nothing to do if that was intended."),
    INTERRUPTED(
        false,
        "the thread was interrupted",
        "The interrupt flag is still set; nothing to do if that was intended.");

    private final boolean repeatable;
    private final String event;
    private final String advice;

    Kind(boolean repeatable, String event, String advice) {
      this.repeatable = repeatable;
      this.event = event;
      this.advice = advice;
    }

    boolean repeatable() {
      return repeatable;
    }

    String event() {
      return event;
    }

    String advice() {
      return advice;
    }
  }

  private final Kind kind;
  private final boolean requestLeft;

  /**
   * @param requestLeft false only when no byte of the request can have been acted upon
   */
  NoAnswer(Kind kind, boolean requestLeft, @Nullable Throwable cause) {
    super(kind.event(), cause);
    this.kind = kind;
    this.requestLeft = requestLeft;
  }

  Kind kind() {
    return kind;
  }

  boolean requestLeft() {
    return requestLeft;
  }
}
