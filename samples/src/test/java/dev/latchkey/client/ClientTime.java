package dev.latchkey.client;

import dev.latchkey.time.TimeSource;

/** Gives the client of any platform the time that a test wants. */
public final class ClientTime {

  private ClientTime() {}

  /** Before {@code build()}. */
  public static void set(ClientBuilder<?> builder, TimeSource time) {
    builder.time(time);
  }
}
