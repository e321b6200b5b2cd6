package dev.latchkey.binding;

/**
 * What the caller's own code has thrown while an answer was read. Wrapped on its way through the
 * transport, which would take some exceptions for failures of the answer and repeat the call.
 */
public final class ReceiverFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RuntimeException thrown;

  ReceiverFailure(RuntimeException thrown) {
    super(null, thrown, false, false);
    this.thrown = thrown;
  }

  /** The exception that the caller expects. */
  public RuntimeException thrown() {
    return thrown;
  }
}
