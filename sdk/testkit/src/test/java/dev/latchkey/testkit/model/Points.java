package dev.latchkey.testkit.model;

/** The kinds of points at which the baton may pass on; part of the trace's hash. */
final class Points {

  static final int TICK = 1;
  static final int WALL = 2;
  static final int AWAIT = 3;
  static final int SLEEP = 4;
  static final int EXECUTE = 5;
  static final int TASK = 6;
  static final int ENDPOINT = 7;
  static final int STORE = 8;
  static final int SUPPLIER = 9;
  static final int LISTENER = 10;
  static final int OPERATION = 11;
  static final int END = 12;

  private Points() {}
}
