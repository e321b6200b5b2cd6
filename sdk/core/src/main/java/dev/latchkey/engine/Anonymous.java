package dev.latchkey.engine;

/** Tags a request that goes out without a credential. */
public enum Anonymous {
  ANONYMOUS
}
