package dev.latchkey.session;

import dev.latchkey.time.Ticker;

/** The in-memory store on a test's own time, for tests of other packages. */
public final class MemoryStores {

  private MemoryStores() {}

  /** An empty one, whose leases run out by {@code ticker}. */
  @SuppressWarnings("exports") // for tests, which are inside
  public static SessionStore on(Ticker ticker) {
    return new InMemorySessionStore(ticker);
  }
}
