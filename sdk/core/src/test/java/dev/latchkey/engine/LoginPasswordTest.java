package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Who has the password when, and destroys it. */
class LoginPasswordTest {

  private final LoginPassword password = new LoginPassword();
  private final Secret secret = Secret.of("hunter2");

  @Test
  void close_destroysWhatNoRequestTook() {
    password.hold(secret);

    password.close();

    assertThat(secret.isDestroyed()).isTrue();
  }

  @Test
  void close_leavesToTheRequestWhatItTook() throws Exception {
    password.hold(secret);
    Secret taken = password.take();

    password.close();

    assertThat(taken).isSameAs(secret);
    assertThat(secret.isDestroyed()).isFalse();
  }

  @Test
  void answerAfterTheClose_isDestroyed() {
    password.close();

    password.hold(secret);

    assertThat(secret.isDestroyed()).isTrue();
  }

  @Test
  void requestAfterTheClose_isNotSent() {
    password.hold(secret);
    password.close();

    assertThatExceptionOfType(TokenRequestException.class)
        .isThrownBy(password::take)
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
  }

  @Test
  void noThreadToAskOn_isNotBlamedOnTheSupplier() {
    SessionThreads none = new DaemonThreads();
    none.shutdown();
    Watchdog watchdog = new Watchdog(none, new VirtualTime().source().ticker());

    TokenRequestException failure =
        catchThrowableOfType(
            TokenRequestException.class,
            () -> watchdog.call(() -> password.ask("hunter2"::toCharArray), late -> {}));

    assertThat(LoginPassword.unanswered(failure).what())
        .isEqualTo("the password supplier could not be asked (no thread for the token request)");
  }
}
