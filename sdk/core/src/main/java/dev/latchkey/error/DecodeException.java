package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/**
 * The platform answered with something other than its contract says. The message gives the place
 * and the kinds, never the value that was found.
 */
public final class DecodeException extends LatchkeyException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String operation;
  private final String path;
  private final String expected;
  private final String found;

  public DecodeException(
      @Nullable String operation,
      String path,
      String expected,
      String found,
      @Nullable Throwable cause) {
    this(
        operation,
        path,
        expected,
        found,
        operation == null
            ? "Check that it is a document of this type."
            : "If the base URL is right, the platform has changed its contract: update Latchkey or"
                + " report it.",
        cause);
  }

  /**
   * As the other, with advice of its own.
   *
   * @param advice what to do about it, where more is known than that the contract does not hold
   */
  public DecodeException(
      @Nullable String operation,
      String path,
      String expected,
      String found,
      String advice,
      @Nullable Throwable cause) {
    super(
        (operation == null ? "The JSON document" : operation + ": the answer")
            + " has "
            + found
            + " where "
            + expected
            + " was expected, at "
            + PlatformText.path(path)
            + ". "
            + advice,
        cause);
    this.operation = operation;
    this.path = PlatformText.path(path);
    this.expected = expected;
    this.found = found;
  }

  /** The operation whose answer it was; null when the document was parsed by the caller. */
  public @Nullable String operation() {
    return operation;
  }

  /**
   * Where in the document, as a JSON path such as {@code $.api_tokens[3].created_at}. The names in
   * it are the platform's, made fit for a log: one line, shortened, without what looks like a
   * credential.
   */
  public String path() {
    return path;
  }

  /** What the contract says, for example "a string". */
  public String expected() {
    return expected;
  }

  /** The kind of what was there, for example "a number" or "nothing"; never the value. */
  public String found() {
    return found;
  }
}
