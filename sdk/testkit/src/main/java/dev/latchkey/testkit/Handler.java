package dev.latchkey.testkit;

/** Answers an operation of an emulator. Called by many threads at once. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers a call that was let in.
   *
   * @throws Refusal to end the call with another answer
   */
  Reply handle(Call call);
}
