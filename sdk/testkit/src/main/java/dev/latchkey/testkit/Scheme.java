package dev.latchkey.testkit;

/** How an emulator is spoken to. */
public enum Scheme {
  /** Cleartext, on loopback. */
  HTTP,
  /** TLS with a certificate made at start-up; a cleartext port refuses whatever arrives. */
  HTTPS
}
