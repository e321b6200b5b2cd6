package dev.latchkey.samples.matrix;

import dev.latchkey.testkit.Emulator;
import java.time.Duration;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A column of the matrix: an operation of a platform.
 *
 * @param path of the operation, as a redirect names it
 * @param okHttp what it takes to trust the emulator; null when nothing
 * @param loggedIn whether the client has reached the platform before
 * @param open makes a client that is about to call the operation
 */
record Column(
    Emulator emulator,
    Traits traits,
    String path,
    @Nullable OkHttpClient okHttp,
    boolean loggedIn,
    Function<Wiring, Client> open) {

  /** A client with one call to make. */
  interface Client extends AutoCloseable {
    void call();

    @Override
    void close();
  }

  /** What the call is to the rules. */
  enum Role {
    /** A call as any other. */
    CALL,
    /** The login that another call, a read, has to wait for. */
    LOGIN,
    /** The refresh that another call, a read, has to wait for. */
    REFRESH
  }

  /**
   * All that the rules may look at.
   *
   * @param retry the operation's {@code x-retry}; null for none
   * @param returnsNothing whether the answer's body is of no interest
   * @param rateLimitWait what the platform wants after a 429 that does not say; null for nothing
   */
  record Traits(
      String platform,
      String operationId,
      String method,
      Role role,
      @Nullable String retry,
      boolean returnsNothing,
      @Nullable Duration rateLimitWait) {

    String title() {
      return switch (role) {
        case CALL -> platform + " " + method + (retry == null ? "" : " (" + retry + ")");
        case LOGIN -> platform + " login";
        case REFRESH -> platform + " refresh";
      };
    }
  }

  @Override
  public String toString() {
    return traits.title();
  }
}
