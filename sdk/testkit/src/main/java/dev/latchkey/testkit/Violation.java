package dev.latchkey.testkit;

/**
 * A request or a response that is not as the OpenAPI document of the platform says, or a request
 * that no client may make, such as a second one with the same single-use token.
 *
 * @param side which of the two is wrong
 * @param call method, path and operation of the call
 * @param problem what is wrong; never contains a secret that the emulator knows
 */
public record Violation(Side side, String call, String problem) {

  /** Who sent what is wrong. */
  public enum Side {
    /** The client sent a wrong request. */
    REQUEST,
    /**
     * The emulator sent a wrong response: a bug of the emulator, or an answer scripted by a test.
     */
    RESPONSE
  }

  @Override
  public String toString() {
    return (side == Side.REQUEST ? "request " : "response to ") + call + ": " + problem;
  }
}
