package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.Secret;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaticSessionTest {

  private final MockWebServer server = new MockWebServer();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String vault = "first";
  private volatile String valid = "Bearer first";

  StaticSessionTest() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String sent = String.valueOf(request.getHeaders().get("Authorization"));
            seen.add(sent);
            return GuardedSite.answer(sent.equals(valid) ? 200 : 401);
          }
        });
    server.start();
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void supplier_isAskedAtTheStartAndNotAgain() throws IOException {
    try (AttachedSession session = open(Credential.bearer(this::ask))) {
      assertThat(asked).hasValue(1);

      assertThat(call(session)).isEqualTo(200);
      assertThat(call(session)).isEqualTo(200);

      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void refusal_asksOnceMoreAndReplaysWithAnotherAnswer() throws IOException {
    try (AttachedSession session = open(Credential.bearer(this::ask))) {
      vault = "second";
      valid = "Bearer second";

      assertThat(call(session)).isEqualTo(200);

      assertThat(seen).containsExactly("Bearer first", "Bearer second");
      assertThat(asked).hasValue(2);
      assertThat(session.current().generation()).isEqualTo(2);
    }
  }

  @Test
  void refusal_sameAnswerSurfacesAtOnce() throws IOException {
    try (AttachedSession session = open(Credential.bearer(this::ask))) {
      valid = "Bearer other";

      assertThat(call(session)).isEqualTo(401);

      assertThat(seen).hasSize(1);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void refusal_supplierThatFailsDoesNotHideIt() throws IOException {
    try (AttachedSession session =
        open(
            Credential.bearer(
                () -> {
                  if (asked.incrementAndGet() > 1) {
                    throw new IllegalStateException("the vault is sealed");
                  }
                  return Secret.of("first");
                }))) {
      valid = "Bearer other";

      assertThat(call(session)).isEqualTo(401);
    }
  }

  @Test
  void refusal_basicTokenFromASupplierIsReplayedToo() throws IOException {
    try (AttachedSession session = open(Credential.basicToken(this::ask))) {
      vault = "second";
      valid = AuthorizationHeader.basic(Secret.of("second"));

      assertThat(call(session)).isEqualTo(200);
    }
  }

  @Test
  void supplierThatFailsAtTheStart_failsTheStart() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                open(
                    Credential.bearer(
                        () -> {
                          throw new IllegalStateException("the vault is sealed");
                        })));
  }

  @Test
  void refresh_asksAgain() {
    try (AttachedSession session = open(Credential.bearer(this::ask))) {
      assertThat(session.refresh().generation()).isEqualTo(1);
      vault = "second";

      assertThat(session.refresh().secret()).isEqualTo(Secret.of("second"));
    }
  }

  @Test
  void logout_forgetsAndRefreshAsksAgain() {
    try (AttachedSession session = open(Credential.bearer(this::ask))) {
      session.logout();
      assertThat(session.describe().state()).isEqualTo(State.DEAD);
      assertThatExceptionOfType(SessionEndedException.class).isThrownBy(session::current);

      assertThat(session.refresh().secret()).isEqualTo(Secret.of("first"));
      assertThat(session.describe().view()).isEqualTo(Freshness.FRESH);
    }
  }

  @Test
  void close_failsEveryCallAfterIt() {
    AttachedSession session = open(Credential.bearer(this::ask));
    session.close();
    session.close();

    assertThat(session.describe().state()).isEqualTo(State.CLOSED);
    assertThatExceptionOfType(SessionClosedException.class).isThrownBy(session::current);
    assertThatExceptionOfType(SessionClosedException.class).isThrownBy(session::refresh);
  }

  @Test
  void badToken_isRefusedAtTheStartWithoutQuotingIt() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> open(Credential.bearer(Secret.of("hush\r\nX-Admin: 1"))))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  private Secret ask() {
    asked.incrementAndGet();
    return Secret.of(vault);
  }

  private AttachedSession open(Credential credential) {
    return Sessions.open(
        credential,
        null,
        server.url("/"),
        true,
        SessionOptions.builder().build(),
        new VirtualTime().source());
  }

  private int call(AttachedSession session) throws IOException {
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(session.interceptor()).build();
    Request request = new Request.Builder().url(server.url("/")).build();
    try (Response response = client.newCall(request).execute()) {
      return response.code();
    } finally {
      client.connectionPool().evictAll();
    }
  }
}
