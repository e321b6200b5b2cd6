package dev.latchkey.session;

/** How an access token stands with the clock. Constants in the order in which time passes them. */
public enum Freshness {
  /** There is no token. Callers wait for one. */
  EMPTY,
  /** Far from its expiry, or with no known one. */
  FRESH,
  /** In the advisory window: served at once, while the session renews it in the background. */
  STALE,
  /** About to expire: callers wait for the renewal, and get this one if that fails. */
  DUE,
  /** Past its expiry: never served. */
  EXPIRED
}
