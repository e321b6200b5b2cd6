package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.session.FailureClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The password of one attempt to log in, from the supplier's answer until nobody needs it.
 *
 * <p>Two threads have it in turn, and whoever has it when it ends destroys it. While the supplier
 * and the flight are at work that is the flight, which closes this however it ends: an answer that
 * comes after that is destroyed on arrival. A request that begins takes the password over, because
 * it may hang for longer than the flight waits, and until it is over its body may still be written.
 */
final class LoginPassword implements AutoCloseable {

  /** Stands for a password that was handed on, or that nobody waits for any more. */
  private static final Secret GONE = Secret.of("");

  private final AtomicReference<@Nullable Secret> held = new AtomicReference<>();

  /**
   * Asks the supplier; wipes its array.
   *
   * @return why there is no password; empty when there is one
   */
  Optional<Trouble> ask(Supplier<char[]> supplier) {
    char[] answer;
    try {
      answer = supplier.get();
    } catch (Throwable e) {
      // Errors too: that a vault's client lacks a class is no fault of ours.
      return Optional.of(noPassword("the password supplier failed", e));
    }
    if (answer == null) {
      return Optional.of(noPassword("the password supplier gave no password", null));
    }
    try {
      return keep(answer);
    } finally {
      Arrays.fill(answer, '\0');
    }
  }

  private Optional<Trouble> keep(char[] answer) {
    if (isWiped(answer)) {
      // Sent, it would be refused, and count as one of the tries before the account is locked.
      return Optional.of(
          noPassword(
              "the password supplier gave an array that is wiped already; it has to give a fresh"
                  + " one each time",
              null));
    }
    Secret password = Secret.of(answer);
    if (password.isBlank()) {
      password.destroy();
      return Optional.of(noPassword("the password supplier gave no password", null));
    }
    hold(password);
    return Optional.empty();
  }

  private static boolean isWiped(char[] answer) {
    for (char c : answer) {
      if (c != '\0') {
        return false;
      }
    }
    return answer.length > 0;
  }

  /**
   * Why there is no password when nobody could wait for one.
   *
   * @param failure the watchdog's own
   */
  static Trouble unanswered(TokenRequestException failure) {
    String what =
        failure.outcome() == Outcome.NOT_SENT
            ? "the password supplier could not be asked"
            : "the password supplier did not answer";
    return noPassword(what + " (" + failure.getMessage() + ")", failure);
  }

  private static Trouble noPassword(String what, @Nullable Throwable cause) {
    return new Trouble(FailureClass.NO_PASSWORD, what, true, null, cause);
  }

  void hold(Secret password) {
    if (!held.compareAndSet(null, password)) {
      password.destroy();
    }
  }

  /** To compare it by; for the flight, after the supplier has answered. */
  byte[] digest() {
    Secret password = held.get();
    if (password == null) {
      throw new IllegalStateException("there is no password");
    }
    return password.digest();
  }

  /**
   * For the request: from here on the password is its own to destroy.
   *
   * @throws TokenRequestException NOT_SENT, when the flight is over
   */
  Secret take() throws TokenRequestException {
    Secret password = held.getAndSet(GONE);
    if (password == null || isGone(password)) {
      throw new TokenRequestException(
          Outcome.NOT_SENT, "the flight ended before the login was sent", null, null, null);
    }
    return password;
  }

  @Override
  public void close() {
    Secret password = held.getAndSet(GONE);
    if (password != null && !isGone(password)) {
      password.destroy();
    }
  }

  @SuppressWarnings("ReferenceEquality") // one mark for all, and no secret equals it
  private static boolean isGone(Secret password) {
    return password == GONE;
  }
}
