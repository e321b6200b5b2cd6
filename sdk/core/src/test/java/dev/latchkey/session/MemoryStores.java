package dev.latchkey.session;

import dev.latchkey.time.Ticker;

/** The in-memory store on a test's own time, for tests of other packages. */
public final class MemoryStores {

  private MemoryStores() {}

  /**
   * @param ticker by which leases run out
   */
  public static SessionStore on(Ticker ticker) {
    return new InMemorySessionStore(ticker);
  }
}
