package dev.latchkey.engine;

/** Hears how long a call waited for its credential; found as a tag of the request. */
public interface CredentialWaits {

  /** When a wait begins, by the clock that {@link #waitedSince} goes by. */
  long now();

  void waitedSince(long began);
}
