package dev.latchkey.samples.matrix;

import dev.latchkey.client.ClientBuilder;
import dev.latchkey.client.ClientTime;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Where a client finds its platform, and how long it waits for it.
 *
 * @param okHttp the way to the network; null for the SDK's own
 */
record Wiring(
    String baseUrl,
    @Nullable OkHttpClient okHttp,
    Duration connectTimeout,
    Duration attemptTimeout,
    Duration timeout,
    SkippedTime time) {

  /** As the SDK's own defaults are. */
  static Wiring to(String baseUrl, @Nullable OkHttpClient okHttp) {
    return new Wiring(
        baseUrl,
        okHttp,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        new SkippedTime());
  }

  Wiring elsewhere(String otherUrl) {
    return new Wiring(otherUrl, okHttp, connectTimeout, attemptTimeout, timeout, time);
  }

  Wiring through(OkHttpClient other) {
    return new Wiring(baseUrl, other, connectTimeout, attemptTimeout, timeout, time);
  }

  Wiring connectTimeout(Duration limit) {
    return new Wiring(baseUrl, okHttp, limit, attemptTimeout, timeout, time);
  }

  Wiring attemptTimeout(Duration limit) {
    return new Wiring(baseUrl, okHttp, connectTimeout, limit, timeout, time);
  }

  Wiring timeout(Duration limit) {
    return new Wiring(baseUrl, okHttp, connectTimeout, attemptTimeout, limit, time);
  }

  <B extends ClientBuilder<B>> B of(B builder) {
    ClientTime.set(builder, time.source());
    builder
        .baseUrl(baseUrl)
        .allowCleartextLoopback()
        .connectTimeout(connectTimeout)
        .attemptTimeout(attemptTimeout)
        .timeout(timeout);
    return okHttp == null ? builder : builder.okHttpClient(okHttp);
  }
}
