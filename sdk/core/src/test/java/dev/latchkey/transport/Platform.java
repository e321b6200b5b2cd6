package dev.latchkey.transport;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Sessions;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A platform with a token endpoint and an API that takes the newest token only, and what an
 * application has: a session on virtual time, a transport, and a foreign client, all made from one
 * {@link OkHttpClient}.
 */
final class Platform implements AutoCloseable {

  /** Part of every secret, so that one search finds any of them. */
  static final String MARK = "5ec3e7";

  final MockWebServer server = new MockWebServer();
  final VirtualTime time = new VirtualTime();

  final List<RecordedRequest> tokenRequests = new CopyOnWriteArrayList<>();
  final List<RecordedRequest> calls = new CopyOnWriteArrayList<>();
  final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();

  volatile String username = "ada@example.com";
  volatile String password = "pass-" + MARK;
  volatile Function<RecordedRequest, MockResponse> api = this::guarded;
  volatile Function<RecordedRequest, MockResponse> tokens = request -> granted();

  /** What the server does between the arrival of a token request and its answer. */
  volatile Runnable beforeGrant = () -> {};

  private final Queue<MockResponse> tokenAnswers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger minted = new AtomicInteger();
  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private OkHttpClient users = new OkHttpClient();
  private @Nullable AttachedSession session;
  private @Nullable Transport transport;
  private @Nullable OkHttpClient foreign;

  Platform() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the application makes its clients from; OkHttp as it comes unless told. */
  Platform users(OkHttpClient.Builder client) {
    users = client.build();
    return this;
  }

  OkHttpClient users() {
    return users;
  }

  /** Before anything else; the client that is told of comes to trust the server. */
  Platform overHttps() {
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    server.useHttps(certificates.sslSocketFactory());
    return users(
        users
            .newBuilder()
            .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager()));
  }

  Platform overHttp2() {
    server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    return users(users.newBuilder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)));
  }

  HeldCertificate certificate() {
    return certificate;
  }

  /** The next token requests get these answers, and later ones a grant again. */
  Platform nextTokenAnswers(MockResponse... answers) {
    tokenAnswers.addAll(List.of(answers));
    return this;
  }

  AttachedSession session() {
    if (session == null) {
      session = open();
      session.addListener(events::add);
    }
    return session;
  }

  /** A session of its own for the same account. */
  AttachedSession open() {
    return Sessions.open(
        credential(),
        tokenClient(),
        server.url("/"),
        true,
        SessionOptions.builder().build(),
        time.source());
  }

  Credential credential() {
    return Credential.login(username, () -> password.toCharArray());
  }

  TokenClient tokenClient() {
    return new TokenClient(
        users,
        server.url("/"),
        true,
        (user, secret) -> TokenForm.login(user, secret.reveal()),
        token -> TokenForm.refresh(token.reveal()),
        time.source());
  }

  /** Logs in, ten minutes ago: the token is neither stale nor young. Forgets the traffic so far. */
  Platform loggedIn() {
    session().current();
    time.advance(Duration.ofMinutes(10));
    tokenRequests.clear();
    return this;
  }

  Transport transport() {
    if (transport == null) {
      transport =
          Transport.create(
              TransportConfig.builder("Imaginary", server.url("/"), session())
                  .allowCleartextLoopback(true)
                  .okHttpClient(users)
                  .time(time.source())
                  .build());
    }
    return transport;
  }

  <T> T call(Operation<T> operation) {
    return transport().call(operation, RequestOptions.none());
  }

  /** A client that is none of ours, with the session's interceptor. */
  OkHttpClient foreign() {
    if (foreign == null) {
      foreign = users.newBuilder().addInterceptor(session().interceptor()).build();
    }
    return foreign;
  }

  Response get(OkHttpClient client) throws IOException {
    return client.newCall(request().build()).execute();
  }

  Request.Builder request() {
    return new Request.Builder().url(server.url("/v1/things/1"));
  }

  static int status(Response response) {
    try (response) {
      return response.code();
    }
  }

  /** The {@code Authorization} of each call to the API, in order; "none" where there was none. */
  List<String> authorizations() {
    return calls.stream()
        .map(call -> call.getHeaders().get("Authorization"))
        .map(header -> header == null ? "none" : header)
        .toList();
  }

  static String access(int generation) {
    return "at-" + MARK + "-" + generation;
  }

  static String refresh(int generation) {
    return "rt-" + MARK + "-" + generation;
  }

  static MockResponse answer(int status, String body, String... headers) {
    MockResponse.Builder answer = new MockResponse.Builder().code(status).body(body);
    for (String header : headers) {
      answer.addHeader(header);
    }
    return answer.build();
  }

  static String grantOf(String access, String refresh) {
    return "{\"access_token\":\""
        + access
        + "\",\"refresh_token\":\""
        + refresh
        + "\",\"expires_in\":\"3600\",\"token_type\":\"Bearer\"}";
  }

  /** Returns once such an event has come. */
  <E extends SessionEvent> E awaitEvent(Class<E> kind) throws InterruptedException {
    while (true) {
      SessionEvent event = events.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no " + kind.getSimpleName() + " ever came");
      }
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    server.close();
    users.connectionPool().evictAll();
    users.dispatcher().executorService().shutdown();
  }

  private MockResponse answer(RecordedRequest request) {
    if (!request.getTarget().equals("/login") && !request.getTarget().equals("/tokens:refresh")) {
      calls.add(request);
      return api.apply(request);
    }
    tokenRequests.add(request);
    beforeGrant.run();
    MockResponse scripted = tokenAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    return tokens.apply(request);
  }

  /** A new pair, which makes the access token before it worthless. */
  MockResponse granted() {
    int n = minted.incrementAndGet();
    return answer(200, grantOf(access(n), refresh(n)));
  }

  /** How many pairs there have been. */
  int minted() {
    return minted.get();
  }

  MockResponse guarded(RecordedRequest request) {
    String newest = "Bearer " + access(minted.get());
    return newest.equals(request.getHeaders().get("Authorization"))
        ? answer(200, Things.ONE)
        : answer(401, "refused", "WWW-Authenticate: Bearer");
  }
}
