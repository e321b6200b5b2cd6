package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.latchkey.Secret;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.Gate;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blendvision.RefreshTokens;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session through facade, transport and emulator; the engine has its own tests in core. */
@ExtendWith(EmulatorExtension.class)
class BlendVisionSessionTest {

  private static final String REFRESH = "refreshTokens";
  private static final int MANY = 200;

  private final BlendVisionEmulator platform;
  private final AtomicLong later = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlendVision blendvision;

  BlendVisionSessionTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = client(Secret.of(platform.account().password()));
  }

  private BlendVision client(Secret password) {
    return BlendVision.builder()
        .baseUrl(platform.baseUrl())
        .allowCleartextLoopback()
        .maxRetries(0)
        .at(time())
        .login(platform.account().email(), password)
        .build();
  }

  /** The machine's time, moved on by {@link #advance}. */
  private TimeSource time() {
    TimeSource system = TimeSource.system();
    return new TimeSource(
        new Clock() {
          @Override
          public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public java.time.Instant instant() {
            return system.clock().instant().plusNanos(later.get());
          }
        },
        () -> system.ticker().nanos() + later.get(),
        system.sleeper(),
        system.random());
  }

  /** Moves the client's time and the platform's. */
  private void advance(Duration duration) {
    later.addAndGet(duration.toNanos());
    platform.clock().advance(duration);
  }

  @AfterEach
  void close() {
    blendvision.close();
    threads.shutdownNow();
  }

  private List<Future<?>> callFromManyThreads() throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(MANY);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(
          threads.submit(
              () -> {
                ready.countDown();
                go.await();
                return blendvision.organizations().current();
              }));
    }
    assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
    go.countDown();
    return calls;
  }

  private static void join(List<Future<?>> calls) throws Exception {
    for (Future<?> call : calls) {
      call.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void manyThreads_onAnExpiredSession_causeOneTokenRequest() throws Exception {
    platform.accessTokenLifetime(Duration.ofMinutes(10));
    blendvision.organizations().current();
    advance(Duration.ofMinutes(11));

    join(callFromManyThreads());

    assertThat(platform.log().count(REFRESH)).isEqualTo(1);
    assertThat(platform.log().count("login")).isEqualTo(1);
    assertThat(platform.log().count("getCurrentOrganization")).isEqualTo(1 + MANY);
    assertThat(platform.maxConcurrentTokenRequests()).isEqualTo(1);
  }

  @Test
  void manyThreads_beforeAnyLogin_causeOneLogin() throws Exception {
    join(callFromManyThreads());

    assertThat(platform.log().count("login")).isEqualTo(1);
  }

  @Test
  void manyThreads_whoseTokenWasRevoked_causeOneRefreshAndOneReplayEach() throws Exception {
    blendvision.organizations().current();
    advance(Duration.ofMinutes(5)); // old enough that a 401 is taken for the token's fault
    platform.revokeAccessTokens();

    join(callFromManyThreads());

    assertThat(platform.log().count(REFRESH)).isEqualTo(1);
    assertThat(platform.reuses()).isZero();
  }

  @Test
  void refusalOfAnOldToken_causesNoTokenRequest() throws Exception {
    blendvision.organizations().current();
    advance(Duration.ofMinutes(5));
    try (Gate held = platform.gates().hold("getCurrentOrganization")) {
      Future<?> late = threads.submit(() -> blendvision.organizations().current());
      held.awaitArrivals(1); // it carries the first token
      blendvision.session().refresh();
      platform.revokeAccessTokens();
      blendvision.session().refresh();
      int before = platform.log().count(REFRESH);

      held.open(); // now it is refused, and goes out again with the newest token
      late.get(30, TimeUnit.SECONDS);

      assertThat(platform.log().count(REFRESH)).isEqualTo(before);
      assertThat(platform.log().count("getCurrentOrganization")).isEqualTo(3);
    }
  }

  @Test
  void rotatedRefreshToken_isAdopted_andTheOldOneNeverSentAgain() {
    platform.refreshTokens(RefreshTokens.rotating());
    blendvision.organizations().current();
    for (int i = 0; i < 5; i++) {
      advance(Duration.ofHours(2));
      blendvision.organizations().current();
    }

    assertThat(platform.refreshes()).isEqualTo(5);
    assertThat(platform.reuses()).isZero();
    assertThat(platform.logins()).isEqualTo(1);
  }

  @Test
  void omittedRefreshToken_isKept() {
    platform.refreshTokens(RefreshTokens.staying());
    blendvision.organizations().current();
    for (int i = 0; i < 3; i++) {
      advance(Duration.ofHours(2));
      blendvision.organizations().current();
    }

    assertThat(platform.refreshes()).isEqualTo(3);
    assertThat(platform.logins()).isEqualTo(1);
  }

  @Test
  void refusedRefreshToken_isFollowedByALogin() {
    blendvision.organizations().current();
    platform.revokeSessions();
    advance(Duration.ofHours(2));

    blendvision.organizations().current();

    assertThat(platform.logins()).isEqualTo(2);
  }

  @Test
  void missingRefreshEndpoint_isRemembered_andTheClientLogsInInstead() {
    platform.refreshEndpoint(false);
    blendvision.organizations().current();
    for (int i = 0; i < 3; i++) {
      advance(Duration.ofHours(2));
      blendvision.organizations().current();
    }

    assertThat(platform.log().count(REFRESH)).isEqualTo(2); // one 404 may be a gateway's
    assertThat(platform.logins()).isEqualTo(4);
  }

  @Test
  void wrongPassword_isTriedOnce_andSaysWhatToDo() {
    try (BlendVision mistaken = client(Secret.of("Wrong-passw0rd"))) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> mistaken.organizations().current())
            .isInstanceOf(LoginRejectedException.class)
            .hasMessageContaining("password")
            .hasMessageNotContaining("Wrong-passw0rd");
      }
    }
    assertThat(platform.log().count("login")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600.9", "\"3600\"", "9223372036854775807", "\"1h\"", "null", "0"})
  void oddLifetime_costsNoToken(String expiresIn) {
    String login =
        "{\"access_token\":\"acc-odd\",\"refresh_token\":\"ref-odd\",\"token_type\":\"bearer\","
            + "\"expires_in\":"
            + expiresIn
            + "}";
    platform.faults().next("login", Fault.reply(Reply.json(200, JsonParser.parseString(login))));

    assertThat(blendvision.session().current().secret().reveal()).isEqualTo("acc-odd");
  }

  @Test
  void logout_endsTheSession() {
    blendvision.organizations().current();

    blendvision.session().logout();

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOf(SessionEndedException.class);
  }

  @Test
  void lostAnswerOfARefresh_withAReuseInterval_isReplayedOnce() {
    platform.refreshTokens(RefreshTokens.rotatingWithReuseInterval(Duration.ofMinutes(5)));
    AccessToken first = blendvision.session().current();
    advance(Duration.ofMinutes(50)); // stale, not expired
    platform.faults().next(REFRESH, Fault.connectionReset().afterHandling());
    assertThatThrownBy(() -> blendvision.session().refresh()).isNotNull();
    advance(Duration.ofMinutes(1));

    AccessToken second = blendvision.session().refresh();

    assertThat(second.generation()).isGreaterThan(first.generation());
    assertThat(platform.replays()).isEqualTo(1);
    assertThat(platform.reuses()).isZero();
    assertThat(platform.logins()).isEqualTo(1);
  }

  @Test
  void interceptor_keepsAForeignClientLoggedIn() throws Exception {
    OkHttpClient foreign =
        new OkHttpClient.Builder().addInterceptor(blendvision.session().interceptor()).build();
    Request request =
        new Request.Builder().url(platform.baseUrl() + "/bv/org/v1/organizations").build();
    for (int i = 0; i < 2; i++) {
      try (Response response = foreign.newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(200);
      }
      advance(Duration.ofHours(2));
    }

    assertThat(platform.log().count(REFRESH)).isEqualTo(1);
    foreign.dispatcher().executorService().shutdown();
  }
}
