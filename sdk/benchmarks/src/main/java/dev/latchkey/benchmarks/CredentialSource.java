package dev.latchkey.benchmarks;

/** An engine that keeps one token usable, reduced to what all of them have in common. */
interface CredentialSource extends AutoCloseable {

  /**
   * What goes on the wire, as the engine hands it out: the value of {@code Authorization}, or for
   * Google's library the map from header names to values. Waits for a token if need be.
   */
  Object header();

  @Override
  void close();
}
