package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.error.ConfigurationException;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com/v1, true",
    "https://API.example.com:443/, true",
    "http://api.example.com/, false",
    "https://api.example.com:8443/, false",
    "https://example.com/, false",
    "https://api.example.com.evil.example/, false",
  })
  void covers_schemeHostAndPort(String url, boolean covered) {
    Origin origin = Origin.of(HttpUrl.get("https://api.example.com/base"), false);

    assertThat(origin.covers(HttpUrl.get(url))).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/", "http://127.0.0.1/", "http://[::1]:99/"})
  void cleartext_toLoopbackIfAllowed(String url) {
    assertThat(Origin.of(HttpUrl.get(url), true).covers(HttpUrl.get(url))).isTrue();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Origin.of(HttpUrl.get(url), false))
        .withMessageContaining("allowCleartextLoopback()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/",
        "http://localhost.example.com/",
        "http://127.0.0.1.example.com/",
        "http://10.0.0.1/"
      })
  void cleartext_toAnywhereElseNever(String url) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Origin.of(HttpUrl.get(url), true))
        .withMessageContaining("https");
  }
}
