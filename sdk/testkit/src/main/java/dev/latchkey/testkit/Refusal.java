package dev.latchkey.testkit;

import java.io.Serial;

/** Ends a call with an answer, from wherever a handler has got to. */
public final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  /** Refuses the call with this answer. */
  public Refusal(Reply reply) {
    super("refused with " + reply.status(), null, false, false);
    this.reply = reply;
  }

  /** The answer. */
  public Reply reply() {
    return reply;
  }
}
