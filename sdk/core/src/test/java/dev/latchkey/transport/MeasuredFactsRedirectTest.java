package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static dev.latchkey.transport.Platform.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.UnexpectedStatusException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OkHttp takes along when a server sends it elsewhere, and why none of it is ours. */
class MeasuredFactsRedirectTest {

  private static final Operation<String> FOR_AN_ORGANIZATION =
      Operation.of("getThing", "GET", "/v1/things/1")
          .organization("x-org-id", false)
          .returns(Things.NAMED);

  private final Platform platform = new Platform();
  private final Rig stranger = new Rig().answersOne();

  @AfterEach
  void close() {
    platform.close();
    stranger.close();
  }

  /** OkHttp takes off {@code Authorization}, and nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void f1_redirectToAnotherOrigin_getsNeitherOrganizationNorKeyNorCookie(int status) {
    redirect(status, "/");
    RequestOptions options =
        RequestOptions.builder()
            .organization("org-7")
            .header("X-Key", "key-5b1d77")
            .header("Cookie", "sid=5b1d77")
            .build();

    assertThatExceptionOfType(UnexpectedStatusException.class)
        .isThrownBy(() -> platform.transport().call(FOR_AN_ORGANIZATION, options));

    assertThat(platform.calls.get(0).getHeaders().get("x-org-id")).isEqualTo("org-7");
    assertThat(platform.calls.get(0).getHeaders().get("X-Key")).isEqualTo("key-5b1d77");
    assertThat(platform.calls.get(0).getHeaders().get("Cookie")).isEqualTo("sid=5b1d77");
    assertThat(stranger.requests()).isZero();
  }

  @Test
  void f1_foreignClientRedirectedToAnotherOrigin_leavesTheTokenBehind() throws IOException {
    redirect(302, "/");

    assertThat(status(platform.get(platform.foreign()))).isEqualTo(200);

    assertThat(platform.authorizations()).containsExactly("Bearer " + Platform.access(1));
    assertThat(stranger.taken().getHeaders().get("Authorization")).isNull();
  }

  /** The transport follows no such redirect; an interceptor in front of it may. */
  @Test
  void f2_interceptorThatFollowsARedirect_isStoppedBeforeTheWire() {
    platform.users(new OkHttpClient.Builder().addInterceptor(followingRedirects()));
    redirect(302, "/v1/things/1");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> platform.call(Things.get()))
        .withMessageContaining("refused to send");

    assertThat(platform.authorizations()).containsExactly("Bearer " + Platform.access(1));
    assertThat(stranger.requests()).isZero();
  }

  @Test
  void f2_sessionsInterceptorOnEachHop_writesForItsOwnOriginOnly() throws IOException {
    OkHttpClient client =
        new OkHttpClient.Builder().addNetworkInterceptor(platform.session().interceptor()).build();
    redirect(302, "/");

    assertThat(status(platform.get(client))).isEqualTo(200);

    assertThat(platform.authorizations()).containsExactly("Bearer " + Platform.access(1));
    assertThat(stranger.taken().getHeaders().get("Authorization")).isNull();
    client.connectionPool().evictAll();
  }

  @Test
  void f3_redirectTargetAnswers401_getsNoTokenAndCausesNoRefresh() throws IOException {
    platform.loggedIn();
    Rig refusing = new Rig().answers(401, "", "WWW-Authenticate: Bearer");
    platform.api = request -> answer(302, "", "Location: " + refusing.server.url("/"));

    try (refusing) {
      assertThat(status(platform.get(platform.foreign()))).isEqualTo(401);

      assertThat(refusing.requests()).isEqualTo(1);
      assertThat(refusing.taken().getHeaders().get("Authorization")).isNull();
    }
    assertThat(platform.tokenRequests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "301, false", "302, false", "303, false", "307, false", "308, false",
    "301, true", "302, true", "303, true", "307, true", "308, true",
  })
  void f4_tokenRequestIsRedirected_sendsItsBodyNowhereElse(int status, boolean sameOrigin) {
    String target = sameOrigin ? "/v2/tokens" : stranger.server.url("/").toString();
    platform.nextTokenAnswers(answer(status, "", "Location: " + target));

    TokenRequestException failure =
        catchThrowableOfType(
            TokenRequestException.class,
            () -> platform.tokenClient().refresh(Grants.REFRESH_TOKEN));

    assertThat(failure.outcome()).isEqualTo(Outcome.TERMINAL_CONFIG);
    assertThat(failure)
        .hasMessageContaining("follow no redirect")
        .hasMessageContaining("Check the base URL");
    assertThat(platform.tokenRequests).hasSize(1);
    assertThat(platform.calls).isEmpty();
    assertThat(stranger.requests()).isZero();
  }

  @Test
  void f4_tokenRequestIsRedirectedToCleartext_sendsItsBodyNowhereElse() {
    platform
        .overHttps()
        .nextTokenAnswers(answer(307, "", "Location: " + stranger.server.url("/login")));

    TokenRequestException failure =
        catchThrowableOfType(
            TokenRequestException.class,
            () -> platform.tokenClient().login("ada", Grants.REFRESH_TOKEN));

    assertThat(failure.outcome()).isEqualTo(Outcome.TERMINAL_CONFIG);
    assertThat(platform.tokenRequests).hasSize(1);
    assertThat(stranger.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void f4_postIsRedirectedToAnotherOrigin_sendsItsBodyNowhereElse(int status) {
    redirect(status, "/");

    assertThatExceptionOfType(UnexpectedStatusException.class)
        .isThrownBy(() -> platform.call(Things.post()));

    assertThat(platform.calls).hasSize(1);
    assertThat(stranger.requests()).isZero();
  }

  private void redirect(int status, String path) {
    platform.api = request -> answer(status, "", "Location: " + stranger.server.url(path));
  }

  private static Interceptor followingRedirects() {
    return chain -> {
      Response response = chain.proceed(chain.request());
      String location = response.header("Location");
      if (location == null) {
        return response;
      }
      response.close();
      return chain.proceed(chain.request().newBuilder().url(location).build());
    };
  }
}
