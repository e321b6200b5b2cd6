package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.SessionException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session leaves of a password: nothing, however the login ends. */
class PasswordTest {

  private static final HttpUrl SITE = HttpUrl.get("https://api.example.com/");

  private final VirtualTime time = new VirtualTime();
  private final ScriptedEndpoint endpoint = new ScriptedEndpoint();
  private final List<Secret> sent = new CopyOnWriteArrayList<>();
  private final List<char[]> handedOut = new CopyOnWriteArrayList<>();
  private volatile Supplier<char[]> vault = "hunter2"::toCharArray;
  private final AttachedSession session = open(Credential.login("ops@example.com", this::ask));

  private AttachedSession open(Credential credential) {
    TokenEndpoint watched =
        new TokenEndpoint() {
          @Override
          public TokenGrant login(String username, Secret password) throws TokenRequestException {
            sent.add(password);
            return endpoint.login(username, password);
          }

          @Override
          public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
            return endpoint.refresh(refreshToken);
          }
        };
    return Sessions.open(
        credential, watched, SITE, false, SessionOptions.builder().build(), time.source());
  }

  private char[] ask() {
    char[] answer = vault.get();
    if (answer != null) {
      handedOut.add(answer);
    }
    return answer;
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void loginThatSucceeds_leavesNoPassword() {
    assertThat(session.current().secret().reveal()).isEqualTo("access-1");

    assertThat(endpoint.requests).containsExactly("login hunter2");
    assertNothingIsLeft(1, 1);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void loginThatFails_leavesNoPassword(Outcome outcome) {
    endpoint.next(fails(outcome));

    assertThatExceptionOfType(SessionException.class).isThrownBy(session::current);

    assertNothingIsLeft(1, 1);
  }

  @Test
  void transportThatBreaks_leavesNoPassword() {
    endpoint.next(
        () -> {
          throw new NoClassDefFoundError("okhttp3/Something");
        });

    assertThatExceptionOfType(SessionException.class).isThrownBy(session::current);

    assertNothingIsLeft(1, 1);
  }

  @Test
  void loginThatHangs_hasItsPasswordUntilItIsOver() throws Exception {
    Gate gate = new Gate();
    endpoint.next(
        () -> {
          gate.passUninterruptibly();
          // a body that is only written now
          assertThat(sent.get(0).reveal()).isEqualTo("hunter2");
          return endpoint.mint();
        });
    CompletableFuture<?> caller = CompletableFuture.supplyAsync(session::current);
    gate.awaitReached();
    time.advance(Duration.ofSeconds(20));
    Rig.failureOf(caller);

    assertThat(handedOut).hasSize(1).allMatch(PasswordTest::isWiped);
    assertThat(sent).hasSize(1).noneMatch(Secret::isDestroyed);
    gate.open();

    Rig.await(() -> session.describe().generation() == 1);
    assertNothingIsLeft(1, 1);
  }

  @Test
  void supplierThatAnswersTooLate_isWipedAllTheSame() throws Exception {
    Gate gate = new Gate();
    vault =
        () -> {
          gate.passUninterruptibly();
          return "hunter2".toCharArray();
        };
    CompletableFuture<?> caller = CompletableFuture.supplyAsync(session::current);
    gate.awaitReached();
    time.advance(Duration.ofSeconds(20));
    Rig.failureOf(caller);
    Rig.await(() -> session.describe().lastFailure() == FailureClass.NO_PASSWORD);
    assertUnavailable("the password supplier did not answer (no answer within 20 s");

    gate.open();

    Rig.await(() -> handedOut.size() == 1 && isWiped(handedOut.get(0)));
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void refusedPassword_isRecognizedInAnotherArray_andAnotherOneUnlatches() {
    endpoint.next(fails(Outcome.TERMINAL_TOKEN, 401), fails(Outcome.TERMINAL_TOKEN, 401));
    assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(session::refresh);
    assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(session::refresh);
    assertThat(endpoint.requests).containsExactly("login hunter2");

    vault = "hunter3"::toCharArray;
    assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(session::refresh);
    assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(session::refresh);
    assertThat(endpoint.requests).containsExactly("login hunter2", "login hunter3");

    vault = "hunter4"::toCharArray;
    assertThat(session.refresh().secret().reveal()).isEqualTo("access-1");
    assertNothingIsLeft(5, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \t"})
  void blankPassword_isNotSent(String blank) {
    vault = blank::toCharArray;

    assertUnavailable("the password supplier gave no password");
    assertNothingIsLeft(1, 0);
  }

  @Test
  void nullPassword_isNotSent() {
    vault = PasswordTest::none;

    assertUnavailable("the password supplier gave no password");
    assertNothingIsLeft(0, 0);
  }

  @Test
  void sameArrayAgain_isNotSentAsItsZeros() {
    char[] kept = "hunter2".toCharArray();
    vault = () -> kept;
    endpoint.next(fails(Outcome.REFUSED, 503));
    assertThatExceptionOfType(SessionException.class).isThrownBy(session::current);
    time.advance(Duration.ofSeconds(1));

    assertUnavailable("it has to give a fresh one each time");
    assertThat(endpoint.requests).containsExactly("login hunter2");
  }

  @Test
  void supplierThatThrows_isTheCause() {
    IllegalStateException sealed = new IllegalStateException("the vault is sealed");
    vault =
        () -> {
          throw sealed;
        };
    assertThat(assertUnavailable("the password supplier failed")).hasCause(sealed);

    NoClassDefFoundError missing = new NoClassDefFoundError("com/example/Vault");
    vault =
        () -> {
          throw missing;
        };
    time.advance(Duration.ofSeconds(1));
    assertThat(assertUnavailable("the password supplier failed")).hasCause(missing);
  }

  @Test
  void secretOfACredential_isCopiedForEachLogin_andStays() {
    Secret password = Secret.of("hunter2");
    try (AttachedSession other = open(Credential.login("ops@example.com", password))) {
      endpoint.next(fails(Outcome.REFUSED, 503));
      assertThatExceptionOfType(SessionException.class).isThrownBy(other::current);
      time.advance(Duration.ofSeconds(1));
      assertThat(other.current().secret().reveal()).isEqualTo("access-1");
    }

    assertThat(endpoint.requests).containsExactly("login hunter2", "login hunter2");
    assertThat(sent).hasSize(2).allMatch(Secret::isDestroyed);
    assertThat(password.reveal()).isEqualTo("hunter2");
  }

  @Test
  void secretThatTheCallerDestroyed_isSaidToBe() {
    Secret password = Secret.of("hunter2");
    password.destroy();
    try (AttachedSession other = open(Credential.login("ops@example.com", password))) {
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(other::current)
          .withRootCauseInstanceOf(IllegalStateException.class)
          .withStackTraceContaining("The secret was destroyed");
    }
  }

  private CredentialsUnavailableException assertUnavailable(String because) {
    CredentialsUnavailableException failure =
        catchThrowableOfType(CredentialsUnavailableException.class, session::current);
    assertThat(failure).hasMessageContaining(because).hasMessageNotContaining("hunter2");
    assertThat(session.describe().lastFailure()).isEqualTo(FailureClass.NO_PASSWORD);
    return failure;
  }

  private void assertNothingIsLeft(int asked, int logins) {
    assertThat(handedOut).hasSize(asked).allMatch(PasswordTest::isWiped);
    assertThat(sent).hasSize(logins).allMatch(Secret::isDestroyed);
  }

  private static boolean isWiped(char[] array) {
    return new String(array).chars().allMatch(c -> c == 0);
  }

  @SuppressWarnings("NullAway") // what a supplier must not do, and does
  private static char @Nullable [] none() {
    return null;
  }
}
