package dev.latchkey.testkit.blinksale;

/** What an API token may be allowed to do. */
public enum BlinksalePermission {
  /** View. */
  READ,
  /** Create, update, delete. Includes {@link #READ}. */
  WRITE,
  /** Send e-mails. INFERRED: it includes neither of the others. */
  SEND;

  boolean includes(BlinksalePermission needed) {
    return this == needed || (this == WRITE && needed == READ);
  }
}
