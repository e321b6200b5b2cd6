package dev.latchkey.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.TestClient;
import dev.latchkey.testkit.blendvision.BlendVisionClient;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class EmulatorExtensionTest {

  /** Run by hand, below: surefire leaves nested classes alone. */
  @ExtendWith(EmulatorExtension.class)
  static class Sample {

    private static @Nullable BlendVisionEmulator seen;

    private @Nullable BlendVisionEmulator beforeEach;

    @BeforeEach
    void remember(BlendVisionEmulator platform) {
      beforeEach = platform;
      seen = platform;
    }

    @Test
    void sharesTheEmulator(BlendVisionEmulator platform) {
      assertThat(platform).isSameAs(beforeEach);
      assertThat(new TestClient(platform).get("/bv/org/v1/organizations", "x").statusCode())
          .isEqualTo(401);
    }

    @Test
    void violates(BlendVisionEmulator platform) {
      new TestClient(platform).get("/bv/nowhere", "x");
    }

    @Test
    void presentsARefreshTokenTwice(BlendVisionEmulator platform) {
      refreshTwice(platform);
    }

    @Test
    void presentsARefreshTokenAgainWithoutAnAnswer(BlendVisionEmulator platform) {
      platform.faults().next("refreshTokens", Fault.status(502));
      refreshTwice(platform);
    }

    private static void refreshTwice(BlendVisionEmulator platform) {
      BlendVisionClient client = new BlendVisionClient(platform);
      String token = client.login().refresh();
      client.refresh(token);
      client.refresh(token);
    }

    @Test
    void takesATokenToAnotherPlatform(BlendVisionEmulator platform, BlinksaleEmulator other) {
      String token = new BlendVisionClient(platform).login().access();
      new TestClient(other).get("/clients", token);
    }

    @Test
    @ExpectViolations
    void violatesOnPurpose(BlendVisionEmulator platform) {
      new TestClient(platform).get("/bv/nowhere", "x");
    }

    @Test
    void acknowledges(BlendVisionEmulator platform) {
      new TestClient(platform).get("/bv/nowhere", "x");
      platform.log().expectViolations();
    }

    @Test
    void prints(BlendVisionEmulator platform) {
      System.out.print("password=" + platform.account().password());
    }

    @Test
    void printsToErr(BlendVisionEmulator platform) {
      System.err.println(platform.account().password());
    }

    @Test
    void logs(BlendVisionEmulator platform) {
      Logger.getLogger("sample").info(platform.account().password());
    }

    @Test
    void violatesOnItsOwnEmulator(BlendVisionEmulator platform) {
      try (BlendVisionEmulator own = BlendVisionEmulator.start()) {
        new TestClient(own).get("/bv/nowhere", "x");
      }
    }

    @Test
    void printsASecretOfItsOwnEmulator(BlendVisionEmulator platform) {
      try (BlendVisionEmulator own = BlendVisionEmulator.start()) {
        own.addAccount("own@example.com", "0wn-passw0rd");
        System.out.print("0wn-passw0rd");
      }
    }

    @Test
    void fails(BlendVisionEmulator platform) {
      throw new IllegalStateException(platform.account().password());
    }
  }

  /** An emulator for all tests would be closed after the first. */
  @ExtendWith(EmulatorExtension.class)
  static class ForAll {
    @BeforeAll
    static void remember(BlendVisionEmulator platform) {
      Sample.seen = platform;
    }

    @Test
    void test() {}
  }

  @Test
  void emulator_forAllTests_isRefusedWithAReason() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(ForAll.class))
        .execute()
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(finishedWithFailure(message(text -> text.contains("belongs to one test")))));
  }

  @Test
  void emulator_isSharedWithinATestAndClosedAfterIt() {
    assertThat(run("sharesTheEmulator").failed().count()).isZero();

    TestClient client = new TestClient(Objects.requireNonNull(Sample.seen));
    assertThatThrownBy(() -> client.get("/bv/org/v1/organizations", "x"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void violation_failsTheTest() {
    failsWith("violates", "no such operation");
  }

  @Test
  void refreshToken_presentedTwiceFailsTheTest() {
    failsWith("presentsARefreshTokenTwice", "presented again after the answer to it had arrived");
  }

  @Test
  void refreshToken_replayedAfterALostAnswerDoesNot() {
    assertThat(run("presentsARefreshTokenAgainWithoutAnAnswer").failed().count()).isZero();
  }

  @Test
  void token_takenToAnotherPlatformFailsTheTest() {
    run("takesATokenToAnotherPlatform", BlinksaleEmulator.class.getName())
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(text -> text.contains("a secret of another platform")))));
  }

  @Test
  void violation_onPurposeDoesNot() {
    assertThat(run("violatesOnPurpose").failed().count()).isZero();
    assertThat(run("acknowledges").failed().count()).isZero();
  }

  @Test
  void secret_printedOrLoggedFailsTheTest() {
    failsWith("prints", "1 secrets");
    failsWith("printsToErr", "1 secrets");
    failsWith("logs", "1 secrets");
  }

  @Test
  void secret_inAFailureIsReportedBesideIt() {
    var failure =
        run("fails").failed().stream()
            .findFirst()
            .orElseThrow()
            .getRequiredPayload(TestExecutionResult.class)
            .getThrowable()
            .orElseThrow();

    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("1 secrets");
  }

  @Test
  void emulatorStartedByTheTest_countsToo() {
    failsWith("violatesOnItsOwnEmulator", "no such operation");
    failsWith("printsASecretOfItsOwnEmulator", "1 secrets");
  }

  @Test
  void streams_arePutBack() {
    var out = System.out;
    run("prints");
    assertThat(System.out).isSameAs(out);
  }

  private static void failsWith(String method, String complaint) {
    run(method)
        .assertThatEvents()
        .haveExactly(1, event(finishedWithFailure(message(text -> text.contains(complaint)))));
  }

  private static Events run(String method, String... more) {
    String parameters =
        Stream.concat(Stream.of(BlendVisionEmulator.class.getName()), Stream.of(more))
            .collect(Collectors.joining(", "));
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Sample.class, method, parameters))
        .execute()
        .testEvents();
  }
}
