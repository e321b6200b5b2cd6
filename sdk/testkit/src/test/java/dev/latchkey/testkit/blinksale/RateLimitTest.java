package dev.latchkey.testkit.blinksale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class RateLimitTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final BlinksaleEmulator platform;
  private final BlinksaleCalls calls;

  RateLimitTest(BlinksaleEmulator platform) {
    this.platform = platform;
    this.calls = new BlinksaleCalls(platform);
    platform.clock().stopAt(NOON);
  }

  @Test
  void headers_tellWhatIsLeft() {
    assertThat(headers(calls.get("/clients"))).containsExactly("120", "119", "60");
    platform.clock().advance(Duration.ofMillis(20_500));
    assertThat(headers(calls.get("/units"))).containsExactly("120", "118", "40");
  }

  @Test
  @ExpectViolations
  void headers_areOnErrorsToo() {
    assertThat(headers(calls.http.get("/clients", "wrong"))).containsExactly("120", "119", "60");
    assertThat(headers(calls.get("/clients/none"))).containsExactly("120", "118", "60");
    assertThat(headers(calls.get("/clients?per_page=0"))).containsExactly("120", "117", "60");
    assertThat(headers(calls.get("/no/such/path"))).containsExactly("120", "117", "60");
    platform.faults().next("listClients", Fault.status(500));
    assertThat(headers(calls.get("/clients"))).containsExactly("120", "117", "60");
    assertThat(platform.log().responseViolations()).isEmpty();
  }

  @Test
  void call_beyondTheLimitIsRefusedUntilTheReset() {
    platform.requestsPerMinute(2);
    calls.get("/clients");
    calls.get("/clients");

    var refused = calls.get("/clients");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(BlinksaleCalls.json(refused).get("success").getAsBoolean()).isFalse();
    assertThat(headers(refused)).containsExactly("2", "0", "60");
    assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    platform.clock().advance(Duration.ofSeconds(59));
    assertThat(calls.get("/clients").statusCode()).isEqualTo(429);
    platform.clock().advance(Duration.ofSeconds(1));
    assertThat(calls.get("/clients").statusCode()).isEqualTo(200);
  }

  @Test
  void reset_mayBeATime() {
    platform.rateLimitReset(RateLimitReset.EPOCH_SECONDS);

    assertThat(headers(calls.get("/clients")))
        .containsExactly("120", "119", Long.toString(NOON.getEpochSecond() + 60));
  }

  private static List<String> headers(HttpResponse<String> response) {
    return List.of(
        header(response, "X-RateLimit-Limit"),
        header(response, "X-RateLimit-Remaining"),
        header(response, "X-RateLimit-Reset"));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("missing");
  }
}
