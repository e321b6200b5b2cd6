package dev.latchkey.engine;

import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.SessionException;
import java.io.IOException;
import java.io.InterruptedIOException;

/** The ways in which a caller's wait ends without an answer. The flight goes on in each. */
final class Waiting {

  private Waiting() {}

  static SessionException outOfTime() {
    return new CredentialsUnavailableException(
        "No access token arrived in the time that this call had. The renewal goes on; raise the"
            + " call's timeout if this happens often.",
        true,
        null,
        null);
  }

  static SessionException cancelled() {
    // OkHttp's own word, which callers know to look for.
    return abandoned("the call was cancelled", new IOException("Canceled"));
  }

  /** Restores the flag, which the wait had cleared. */
  static SessionException interrupted() {
    Thread.currentThread().interrupt();
    return abandoned("the thread was interrupted", new InterruptedIOException("interrupted"));
  }

  /** A token request, or a password supplier, that uses the very session it works for. */
  static SessionException recursive() {
    return new CredentialsUnavailableException(
        "The renewal of this session asked this session for a token. Keep its interceptor out of"
            + " the client that makes token requests, and out of the password supplier.",
        false,
        null,
        null);
  }

  private static SessionException abandoned(String what, IOException cause) {
    return new CredentialsUnavailableException(
        "The wait for an access token was given up: " + what + ".", true, null, cause);
  }
}
