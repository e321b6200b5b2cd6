package dev.latchkey.testkit.bitsight;

import static dev.latchkey.testkit.bitsight.BitsightCalls.QUOTA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.Gate;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ConcurrencyTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final BitsightEmulator platform;
  private final BitsightCalls calls;

  ConcurrencyTest(BitsightEmulator platform) {
    this.platform = platform;
    this.calls = new BitsightCalls(platform);
    platform.maxConcurrentCalls(3);
  }

  @Test
  void call_thatIsOneTooManyIsRefusedAtOnce() {
    try (Gate gate = platform.gates().hold("getUserQuota")) {
      List<CompletableFuture<HttpResponse<String>>> held =
          IntStream.range(0, 3).mapToObj(i -> calls.getAsync(QUOTA)).toList();
      gate.awaitArrivals(3);

      var sameOperation = calls.get(QUOTA);
      var otherOperation = calls.get("/v1/companies");

      assertThat(sameOperation.statusCode()).isEqualTo(429);
      assertThat(sameOperation.headers().firstValue("Retry-After")).hasValue("60");
      assertThat(BitsightCalls.json(sameOperation).has("message")).isTrue();
      assertThat(otherOperation.statusCode()).isEqualTo(429);
      gate.open();
      assertThat(held)
          .allSatisfy(
              call ->
                  assertThat(call)
                      .succeedsWithin(SOON)
                      .extracting(HttpResponse::statusCode)
                      .isEqualTo(200));
    }
    assertThat(calls.get(QUOTA).statusCode()).isEqualTo(200);
    assertThat(platform.log().violations()).isEmpty();
  }

  @Test
  void call_thatIsRefusedLeavesScriptedFaultsAlone() {
    try (Gate gate = platform.gates().hold("getUserQuota")) {
      List<CompletableFuture<HttpResponse<String>>> held =
          IntStream.range(0, 3).mapToObj(i -> calls.getAsync(QUOTA)).toList();
      gate.awaitArrivals(3);
      platform.faults().next("listCompanies", Fault.status(500));

      assertThat(calls.get("/v1/companies").statusCode()).isEqualTo(429);
      assertThat(platform.faults().pending()).isEqualTo(1);
      gate.open();
      assertThat(held).allSatisfy(call -> assertThat(call).succeedsWithin(SOON));
    }
  }

  @Test
  void call_afterAnotherIsNeverTooMany() {
    platform.maxConcurrentCalls(1);

    for (int i = 0; i < 5; i++) {
      assertThat(calls.get(QUOTA).statusCode()).isEqualTo(200);
    }
  }
}
