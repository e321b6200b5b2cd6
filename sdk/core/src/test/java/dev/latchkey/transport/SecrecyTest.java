package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.Gson;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A session lives through whatever can happen to it, on a platform that sends credentials back in
 * its errors; then every place is searched that a secret could have got to.
 */
class SecrecyTest {

  private static final RequestOptions KEY =
      RequestOptions.builder().maxRetries(0).header("X-Key", "key-" + Platform.MARK).build();

  private final CapturedLog log = new CapturedLog("dev.latchkey", "okhttp3");
  private final Platform platform = new Platform();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<SessionEvent> events = new ArrayList<>();
  private final List<Object> descriptions = new ArrayList<>();

  @AfterEach
  void close() {
    platform.close();
    log.close();
  }

  @Test
  void logs_atTheFinestLevel_holdNoSecret() throws InterruptedException {
    liveThroughEverything();

    assertThat(log.lines()).hasSizeGreaterThan(10);
    assertThat(log.lines()).anyMatch(line -> line.contains("TokenRequestException"));
    assertThat(log.lines()).noneMatch(SecrecyTest::tells);
  }

  @Test
  void exceptions_withAllTheirCauses_holdNoSecret() throws InterruptedException {
    liveThroughEverything();

    assertThat(failures).hasSizeGreaterThan(10);
    assertThat(failures).map(Grants::stackTrace).noneMatch(SecrecyTest::tells);
    assertThat(failures).map(Throwable::toString).noneMatch(SecrecyTest::tells);
  }

  @Test
  void exceptions_serialized_holdNoSecret() throws Exception {
    liveThroughEverything();

    for (Throwable failure : failures) {
      assertThat(tells(serialized(failure))).as(failure.toString()).isFalse();
    }
  }

  @Test
  void eventsAndDescriptionsAndCounters_holdNoSecret() throws InterruptedException {
    liveThroughEverything();

    assertThat(events)
        .map(Object::getClass)
        .map(Class::getSimpleName)
        .contains(
            "LoggedIn",
            "RefreshStarted",
            "RefreshSucceeded",
            "RefreshFailed",
            "Rejected",
            "BreakerOpened",
            "LoginFailed",
            "SessionDied",
            "LoggedOut",
            "Closed");
    assertThat(events).map(Object::toString).noneMatch(SecrecyTest::tells);
    assertThat(descriptions).hasSizeGreaterThan(10);
    assertThat(descriptions).map(Object::toString).noneMatch(SecrecyTest::tells);
  }

  @Test
  void toString_ofWhateverHoldsASecret_doesNotTell() {
    assertThat(holders()).allSatisfy((name, holder) -> assertThat(tells("" + holder)).isFalse());
  }

  @Test
  void javaSerialization_ofWhateverHoldsASecret_isRefusedBeforeAnythingIsWritten() {
    for (Map.Entry<String, Object> holder : holders().entrySet()) {
      ByteArrayOutputStream written = new ByteArrayOutputStream();

      Throwable refusal = catchThrowable(() -> write(holder.getValue(), written));

      assertThat(refusal).as(holder.getKey()).isInstanceOf(NotSerializableException.class);
      assertThat(tells(written.toString(StandardCharsets.ISO_8859_1))).isFalse();
    }
  }

  /** Reflective Gson either gives up or leaves the secret out; where it gives up is its affair. */
  @Test
  void gson_ofWhateverHoldsASecret_writesNone() {
    for (Map.Entry<String, Object> holder : holders().entrySet()) {
      StringBuilder written = new StringBuilder();

      Throwable refusal = catchThrowable(() -> new Gson().toJson(holder.getValue(), written));

      assertThat(tells(written.toString())).as(holder.getKey()).isFalse();
      if (refusal != null) {
        assertThat(tells(Grants.stackTrace(refusal))).as(holder.getKey()).isFalse();
      }
    }
  }

  private Map<String, Object> holders() {
    Secret secret = Secret.of("pass-" + Platform.MARK);
    platform.loggedIn();
    return Map.of(
        "session", platform.session(),
        "transport", platform.transport().withDefaults(KEY),
        "token client", platform.tokenClient(),
        "access token", platform.session().current(),
        "secret", secret,
        "grant", new TokenGrant(secret, secret, 1L),
        "bearer", Credential.bearer(secret),
        "login", platform.credential(),
        "basic", Credential.basicToken(secret));
  }

  private void liveThroughEverything() throws InterruptedException {
    platform
        .session()
        .addListener(
            event -> {
              throw new IllegalStateException("a listener that fails on " + event);
            });
    logInAtTheSecondTry();
    callInVain();
    refreshInVain();
    endAndClose();
    SessionEvent event;
    do {
      event = platform.awaitEvent(SessionEvent.class);
      events.add(event);
    } while (!(event instanceof SessionEvent.Closed));
  }

  private void logInAtTheSecondTry() {
    platform.nextTokenAnswers(answer(401, "{\"message\":\"not " + platform.password + "\"}"));
    attempt(platform.session()::current);
    platform.password = "second-" + Platform.MARK;
    pass(Duration.ofMinutes(1));
    attempt(platform.session()::current);
    pass(Duration.ofMinutes(10));
  }

  private void callInVain() {
    for (int status : new int[] {401, 403, 500, 302}) {
      platform.api = request -> echo(status, request);
      call();
    }
    platform.api = request -> answer(200, "{\"" + sent(request) + "\":?}");
    call();
    platform.api = request -> Rig.RESET;
    call();
    platform.api = platform::guarded;
  }

  private void refreshInVain() {
    String grant = Platform.grantOf("at-" + Platform.MARK + "\\n", "rt-" + Platform.MARK);
    for (MockResponse answer :
        List.of(
            echo(429, null),
            echo(503, null),
            echo(307, null),
            echo(500, null),
            answer(200, "<p>" + Platform.MARK),
            answer(200, "{\"" + Platform.MARK + "\":?"),
            answer(200, grant + grant),
            answer(200, grant),
            Rig.RESET)) {
      platform.nextTokenAnswers(answer);
      attempt(platform.session()::refresh);
      pass(Duration.ofMinutes(6));
      attempt(platform.session()::refresh);
      call();
    }
  }

  private void endAndClose() {
    pass(Duration.ofHours(1));
    platform.nextTokenAnswers(echo(400, null), echo(401, null));
    attempt(platform.session()::refresh);
    call();
    platform.session().logout();
    call();
    platform.session().close();
    call();
  }

  private void pass(Duration time) {
    platform.time.advance(time);
  }

  private void call() {
    attempt(() -> platform.transport().call(Things.get(), KEY));
  }

  private void attempt(ThrowingCallable call) {
    Throwable failure = catchThrowable(call);
    if (failure != null) {
      failures.add(failure);
    }
    descriptions.add(platform.session());
    descriptions.add(platform.session().describe());
    descriptions.add(platform.session().describe().counters());
  }

  private static MockResponse echo(int status, @Nullable RecordedRequest request) {
    String text = request == null ? "rt-" + Platform.MARK : sent(request);
    return answer(
        status,
        "{\"error\":\"invalid_grant\",\"message\":\"what is " + text + "?\"}",
        "X-Request-Id: " + text,
        "Location: https://elsewhere.example.com/?t=" + text);
  }

  private static String sent(RecordedRequest request) {
    return String.valueOf(request.getHeaders().get("Authorization")).replace("Bearer ", "");
  }

  private static String serialized(Object object) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    write(object, written);
    return written.toString(StandardCharsets.ISO_8859_1);
  }

  private static void write(Object object, ByteArrayOutputStream written) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(written)) {
      out.writeObject(object);
    }
  }

  private static boolean tells(String text) {
    return text.contains(Platform.MARK);
  }
}
