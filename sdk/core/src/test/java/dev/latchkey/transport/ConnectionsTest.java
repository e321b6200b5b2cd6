package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.session.Credential;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections are given back however a call ends, and used again; threads keep nobody waiting. */
class ConnectionsTest {

  private static final Operation<Void> DELETE =
      Operation.of("deleteThing", "DELETE", "/v1/things/1").returnsNothing();

  private final Rig rig = new Rig();
  private final CountedSockets sockets = new CountedSockets();

  @BeforeEach
  void open() {
    rig.over(new OkHttpClient.Builder().socketFactory(sockets).build());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  static List<Arguments> endings() {
    String megabyte = "x".repeat(1_000_000);
    return List.of(
        Arguments.of("a value", Things.get(), answer(200, Things.ONE)),
        Arguments.of("a value and more", Things.get(), answer(200, Things.ONE + megabyte)),
        Arguments.of("no value", Things.get(), answer(200, "")),
        Arguments.of("another value", Things.get(), answer(200, "[" + megabyte)),
        Arguments.of("a web page", Things.get(), answer(200, "<html>" + megabyte)),
        Arguments.of("nothing", DELETE, answer(204, "")),
        Arguments.of("nobody's body", DELETE, answer(200, megabyte)),
        Arguments.of("an error", Things.get(), answer(400, "{}")),
        Arguments.of("a long error", Things.get(), answer(422, megabyte)),
        Arguments.of("errors to repeat", Things.get(), answer(503, megabyte)),
        Arguments.of("a redirect", Things.get(), redirect("/v1/things/1")),
        Arguments.of("a redirect away", Things.get(), redirect("https://example.com/")),
        Arguments.of("a break", Things.get(), Rig.RESET),
        Arguments.of(
            "a break in the body",
            Things.get(),
            answer(200, megabyte)
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void connection_isGivenBackAfter(String ending, Operation<?> operation, MockResponse answer) {
    for (int i = 0; i <= Redirects.MOST; i++) {
      rig.answers(answer);
    }

    try {
      Object unused = rig.transport().call(operation, RequestOptions.none());
    } catch (LatchkeyException e) {
      assertThat(e).isNotNull(); // most of them; that it ends is enough here
    }

    Rig.await(
        () ->
            rig.client().connectionPool().connectionCount()
                == rig.client().connectionPool().idleConnectionCount());
    assertThat(sockets.open()).isEqualTo(rig.client().connectionPool().connectionCount());
  }

  @Test
  void callsOneAfterTheOther_useOneConnection() {
    for (int i = 0; i < 10; i++) {
      rig.answersOne()
          .answers(404, "{\"message\":\"gone\"}")
          .answers(503)
          .answersOne()
          .answers(204);

      rig.call(Things.get());
      rig.failure(NotFoundException.class, Things.get());
      rig.call(Things.get());
      rig.<Void>call(DELETE);
    }

    assertThat(sockets.made()).isEqualTo(1);
  }

  @Test
  void views_shareTheConnection() {
    rig.answersOne().answersOne();

    rig.call(Things.get());
    rig.transport()
        .withDefaults(RequestOptions.builder().maxRetries(0).build())
        .withToken(Credential.bearer(Secret.of("another-token-91c2")))
        .call(Things.get(), RequestOptions.none());

    assertThat(sockets.made()).isEqualTo(1);
  }

  /** A program whose main method returns has ended, also without close(). */
  @Test
  void threadsOfItsOwn_areDaemons() throws Exception {
    Transport own = rig.with(config -> config.okHttpClient(null));
    rig.answersOne().answersOne();
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    own.call(Things.get(), RequestOptions.none());
    own.async(it -> it.call(Things.get(), RequestOptions.none())).get(10, TimeUnit.SECONDS);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .filteredOn(thread -> !thread.getName().startsWith("MockWebServer"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  /** Which is no second attempt: nothing has left for the first address. */
  @Test
  void addressWhereNobodyListens_isPassedOver() {
    rig.over(
        rig.client().newBuilder().dns(host -> List.of(address(host, 2), address(host, 1))).build());
    rig.answersOne();

    assertThat(rig.call(Things.post())).isEqualTo("one");
    assertThat(rig.time.sleeps()).isEmpty();
  }

  private static InetAddress address(String host, int last) throws java.net.UnknownHostException {
    return InetAddress.getByAddress(host, new byte[] {127, 0, 0, (byte) last});
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }

  private static MockResponse redirect(String location) {
    return new MockResponse.Builder().code(302).addHeader("Location", location).build();
  }
}
