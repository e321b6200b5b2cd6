package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.Secret;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"abc.DEF-123_~+/==", "17|kX9a", "bbx_0123"})
  void bearer_takesWhatPlatformsIssue(String token) {
    assertThat(AuthorizationHeader.bearer(Secret.of(token))).isEqualTo("Bearer " + token);
  }

  @Test
  void plain_isTheTokenAlone() {
    assertThat(AuthorizationHeader.plain(Secret.of("abc.DEF"))).isEqualTo("abc.DEF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hush hush", "hush\r\n", "hush\nX: y", "hush\t", "hush\u0000", "hushé"})
  void bearer_refusesTheRestWithoutQuotingIt(String token) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> AuthorizationHeader.bearer(Secret.of(token)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc, abc",
    "bearer abc, abc",
    "'Bearer  abc', abc",
    "'  abc ', abc",
    "Bearer Bearer abc, Bearer abc",
    "Bearerabc, Bearerabc"
  })
  void unprefixed_takesOnePrefixOff(String pasted, String token) {
    assertThat(AuthorizationHeader.unprefixed(Secret.of(pasted)).reveal()).isEqualTo(token);
  }

  @Test
  void stripped_takesTheLineFeedOfAFileOff() {
    assertThat(AuthorizationHeader.stripped(Secret.of("abc\n")).reveal()).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "clé", "€uro", "🔑"})
  void basic_isUtf8WithAnEmptyPassword(String token) {
    String header = AuthorizationHeader.basic(Secret.of(token));

    assertThat(decoded(header)).isEqualTo(token + ":");
  }

  @Test
  void basic_normalizesToNfc() {
    assertThat(AuthorizationHeader.basic(Secret.of("cle\u0301")))
        .isEqualTo(AuthorizationHeader.basic(Secret.of("cl\u00e9")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hush:", "hush:hush", "hush\n", "hush\u0007", "hush\u0085"})
  void basic_refusesWhatBreaksItWithoutQuotingIt(String token) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> AuthorizationHeader.basic(Secret.of(token)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void grant_printsNoHeader() {
    Moment now = new SessionClock(new VirtualTime().source()).moment();
    TokenGrant tokens = new TokenGrant(Secret.of("hush"), Secret.of("hushed"), null);
    Grant grant =
        new Grant(
            Snapshot.blank(now), true, tokens, "Bearer hush", Thresholds.of(null, null, 0), now);

    assertThat(new Landing.Arrived(grant).toString()).contains("by login").doesNotContain("hush");
  }

  private static String decoded(String header) {
    byte[] bytes = Base64.getDecoder().decode(header.substring("Basic ".length()));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
