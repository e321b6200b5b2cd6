package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.session.SessionStore;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Clients in one process that share a store: of one user, and of two. */
class OneStoreTest {

  @Test
  void twoClientsOfOneUser_makeOneLoginAndOneRefresh() throws Exception {
    VirtualTime time = new VirtualTime();
    ScriptedEndpoint endpoint = new ScriptedEndpoint();
    SessionStore store = SessionStore.inMemory();
    ExecutorService callers = Executors.newCachedThreadPool();
    try (AttachedSession first = open(endpoint, store, time);
        AttachedSession second = open(endpoint, store, time)) {
      assertThat(all(callers, time, first, second)).allMatch("access-1"::equals);
      assertThat(endpoint.requests).containsExactly("login hunter2");
      time.advance(Duration.ofHours(1));

      assertThat(all(callers, time, first, second)).allMatch("access-2"::equals);

      assertThat(endpoint.requests).containsExactly("login hunter2", "refresh refresh-1");
      assertThat(endpoint.mostInTheAir).hasValue(1);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void twoClientsWithoutACommonStore_logInEach() {
    VirtualTime time = new VirtualTime();
    ScriptedEndpoint endpoint = new ScriptedEndpoint();
    try (AttachedSession first = open(endpoint, SessionStore.inMemory(), time);
        AttachedSession second = open(endpoint, SessionStore.inMemory(), time)) {
      first.current();
      second.current();

      assertThat(endpoint.requests).containsExactly("login hunter2", "login hunter2");
    }
  }

  @Test
  void loginAsAnotherUserDuringAFlight_tokensNeverMix() throws Exception {
    try (Rig ops = Rig.sharedLoggedIn();
        Rig dev = ops.beside("dev@example.com")) {
      dev.password = "correct horse";
      Gate gate = new Gate();
      ops.endpoint.next(ops.endpoint.held(gate));
      ops.becomeExpired();
      Future<AccessToken> flying = ops.elsewhere(ops.session::current);
      gate.awaitReached();

      AccessToken other = dev.session.current();
      gate.open();

      AccessToken own = Rig.get(flying);
      assertThat(other.authorization()).isEqualTo("Bearer access-2");
      assertThat(own.authorization()).isEqualTo("Bearer access-3");
      assertThat(ops.session.current()).isEqualTo(own);
      assertThat(dev.session.current()).isEqualTo(other);
      assertThat(ops.endpoint.requests).containsExactly("refresh refresh-1", "login correct horse");
    }
  }

  @Test
  void twoUsersForALongTime_eachIsServedItsOwnFamilyOnly() {
    try (Rig ops = Rig.sharedLoggedIn();
        Rig dev = ops.beside("dev@example.com")) {
      dev.current();
      List<String> refreshes = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ops.becomeExpired();
        refreshes.add("refresh refresh-" + (ops.endpoint.minted() - 1));
        ops.current();
        refreshes.add("refresh refresh-" + (ops.endpoint.minted() - 1));
        dev.current();
      }

      // They take turns, so each presents what it was given two requests ago.
      assertThat(ops.endpoint.requests).startsWith("login hunter2").hasSize(21);
      assertThat(ops.endpoint.requests.subList(1, 21)).isEqualTo(refreshes);
      assertThat(ops.describe().lineage()).isEqualTo(1);
      assertThat(dev.describe().lineage()).isEqualTo(1);
    }
  }

  @Test
  void logoutOfOneUser_leavesTheOtherLoggedIn() throws Exception {
    try (Rig ops = Rig.sharedLoggedIn();
        Rig dev = ops.beside("dev@example.com")) {
      dev.current();
      ops.session.logout();
      dev.becomeExpired();

      assertThat(dev.current()).isEqualTo("access-3");

      assertThat(ops.store.access()).as("of the one who left").isNull();
    }
  }

  private static AttachedSession open(
      ScriptedEndpoint endpoint, SessionStore store, VirtualTime time) {
    return Sessions.open(
        Credential.login(Rig.USER, Secret.of("hunter2")),
        endpoint,
        HttpUrl.get("https://api.example.com/"),
        false,
        SessionOptions.builder().store(store).build(),
        time.source());
  }

  /** Twenty callers of each at once, while time goes on for those who wait for the lease. */
  private static List<String> all(
      ExecutorService callers, VirtualTime time, AttachedSession... sessions) throws Exception {
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (AttachedSession session : sessions) {
        calls.add(callers.submit(() -> session.current().secret().reveal()));
      }
    }
    Rig.await(
        () -> {
          time.advanceForSleepers(Duration.ofMillis(10));
          return calls.stream().allMatch(Future::isDone);
        });
    List<String> tokens = new ArrayList<>();
    for (Future<String> call : calls) {
      tokens.add(Rig.get(call));
    }
    return tokens;
  }
}
