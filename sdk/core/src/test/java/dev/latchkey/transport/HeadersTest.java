package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.ConfigurationException;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says, and what it refuses to say. */
class HeadersTest {

  private static final Operation<String> FOR_AN_ORGANIZATION =
      Operation.of("getThing", "GET", "/v1/things/1")
          .organization("x-org-id", true)
          .returns(Things.NAMED);

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void call_sendsWhatEveryCallSends() {
    rig.with(config -> config.appInfo(List.of("exporter/2.1")));
    rig.answersOne();

    rig.call(Things.post());

    RecordedRequest sent = rig.taken();
    assertThat(sent.getHeaders().get("Accept")).isEqualTo("application/json");
    assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + FakeSession.TOKEN);
    assertThat(sent.getHeaders().get("User-Agent"))
        .matches("latchkey/\\S+ \\(java [^;]+; [^)]+\\) okhttp/5\\S* exporter/2\\.1");
  }

  @Test
  void call_buildsTheUrlFromBasePathAndQuery() {
    rig.with(
            config ->
                TransportConfig.builder("Imaginary", rig.server.url("/ratings"), rig.session)
                    .allowCleartextLoopback(true))
        .call(
            answering(
                Operation.of("find", "GET", "/v1/things/{id}:go")
                    .path("id", "a b/c|d")
                    .query("q", "x&y=z")
                    .returns(Things.NAMED)),
            RequestOptions.none());

    assertThat(rig.taken().getTarget())
        .isEqualTo("/ratings/v1/things/a%20b%2Fc%7Cd:go?q=x%26y%3Dz");
  }

  @Test
  void call_whenPostHasNoBody_sendsAnEmptyOne() {
    rig.transport()
        .call(
            answering(Operation.of("go", "POST", "/v1/go").returns(Things.NAMED)),
            RequestOptions.none());

    assertThat(rig.taken().getHeaders().get("Content-Length")).isEqualTo("0");
  }

  @Test
  void call_sendsTheOrganizationOfTheCallElseOfTheClient() {
    rig.with(config -> config.defaults(organization("client-org")));
    rig.answersOne().answersOne();

    rig.call(FOR_AN_ORGANIZATION);
    rig.transport().call(FOR_AN_ORGANIZATION, organization("call-org"));

    assertThat(rig.taken().getHeaders().get("x-org-id")).isEqualTo("client-org");
    assertThat(rig.taken().getHeaders().get("x-org-id")).isEqualTo("call-org");
  }

  @Test
  void call_whenOperationTakesNoOrganization_sendsNone() {
    rig.answersOne();

    rig.transport().call(Things.get(), organization("call-org"));

    assertThat(rig.taken().getHeaders().get("x-org-id")).isNull();
  }

  @Test
  void call_whenARequiredOrganizationIsMissing_saysHowToSetIt() {
    assertThat(rig.failure(ConfigurationException.class, FOR_AN_ORGANIZATION))
        .hasMessageContaining("Imaginary getThing")
        .hasMessageContaining("organization(id)")
        .hasMessageContaining("withOrganization")
        .hasMessageContaining("RequestOptions.organization");
    assertThat(rig.requests()).isZero();
  }

  @Test
  void call_whenCallerBringsAuthorization_sendsThatAndLeavesTheSessionOut() {
    rig.session.failWith(new FakeSession.NoToken());
    rig.answers(401);

    rig.failure(
        AuthenticationException.class,
        Things.get(),
        RequestOptions.builder().header("authorization", "Bearer own-token").build());

    assertThat(rig.taken().getHeaders().values("Authorization"))
        .containsExactly("Bearer own-token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-5b1d77\r\nX: y", "key-5b1d77\n", "key-5b1d77\0", "key-5b1d77é"})
  void call_whenAValueCannotBeAHeader_refusesWithoutShowingIt(String value) {
    for (RequestOptions options :
        List.of(RequestOptions.builder().header("X-Key", value).build(), organization(value))) {
      Throwable refusal = catchThrowable(() -> rig.transport().call(FOR_AN_ORGANIZATION, options));

      assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasNoCause();
      assertThat(refusal).hasMessageContaining("index 10").hasMessageNotContaining("5b1d77");
    }
    assertThat(rig.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X Key", "X-Kéy", "X:Key", "Host", "content-length"})
  void call_whenANameCannotBeAHeader_refuses(String name) {
    RequestOptions options = RequestOptions.builder().header(name, "v").build();

    assertThatThrownBy(() -> rig.transport().call(Things.get(), options))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void build_whenASettingCannotBeAHeader_refusesWithoutShowingIt() {
    assertThatThrownBy(() -> rig.config().appInfo(List.of("app\r\nkey-5b1d77")).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("appInfo")
        .hasMessageNotContaining("5b1d77");
    assertThatThrownBy(() -> rig.config().defaults(organization("key-5b1d77\n")).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("organization")
        .hasMessageNotContaining("5b1d77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://api.example.com/", "http://127.0.0.1.example.com/", "http://192.168.0.7/"})
  void build_whenBaseUrlIsCleartext_refusesAlsoWithTheOptIn(String url) {
    assertThatThrownBy(
            () ->
                TransportConfig.builder("Imaginary", HttpUrl.get(url), rig.session)
                    .allowCleartextLoopback(true)
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not https");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/", "http://127.0.0.1/", "http://[::1]:8080/"})
  void build_whenBaseUrlIsCleartextLoopback_needsTheOptIn(String url) {
    TransportConfig.Builder config =
        TransportConfig.builder("Imaginary", HttpUrl.get(url), rig.session);

    assertThatThrownBy(config::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("allowCleartextLoopback()");
    assertThat(config.allowCleartextLoopback(true).build()).isNotNull();
  }

  @Test
  void build_whenBaseUrlHoldsACredential_refusesWithoutShowingIt() {
    HttpUrl url = HttpUrl.get("https://key-5b1d77:x@api.example.com/");

    assertThatThrownBy(() -> TransportConfig.builder("Imaginary", url, rig.session).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("5b1d77");
  }

  private <T> Operation<T> answering(Operation<T> operation) {
    rig.answersOne();
    return operation;
  }

  private static RequestOptions organization(String id) {
    return RequestOptions.builder().organization(id).build();
  }
}
