package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.CallEvent;
import dev.latchkey.CallEvent.WaitReason;
import dev.latchkey.CallListener;
import dev.latchkey.RequestOptions;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.ServerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What listeners hear of a call. */
class CallListenerTest {

  private final Rig rig = new Rig();
  private final List<CallEvent> events = new ArrayList<>();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void callThatSucceedsInItsSecondAttempt_isToldStepByStep() {
    listen(events::add);
    rig.answers(503).answersOne();

    rig.call(Things.get());

    CallEvent.Call call = events.get(0).call();
    assertThat(call.platform()).isEqualTo("Imaginary");
    assertThat(call.operation()).isEqualTo("getThing");
    assertThat(call.path()).as("of the contract").isEqualTo("/v1/things/{id}");
    assertThat(events).allMatch(event -> event.call().equals(call));
    assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
        .containsExactly(
            "Started",
            "AttemptStarted",
            "AttemptEnded",
            "WillRetry",
            "Waited",
            "AttemptStarted",
            "AttemptEnded",
            "Ended");
    assertThat(only(CallEvent.WillRetry.class).failure()).isInstanceOf(ServerException.class);
    CallEvent.Waited waited = only(CallEvent.Waited.class);
    assertThat(waited.reason()).isEqualTo(WaitReason.BACK_OFF);
    assertThat(waited.duration()).isEqualTo(Duration.ofMillis(500));
    CallEvent.Ended ended = only(CallEvent.Ended.class);
    assertThat(ended.attempts()).isEqualTo(2);
    assertThat(ended.failure()).isNull();
    assertThat(ended.duration()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void statusOfEachAttempt_isTold() {
    listen(events::add);
    rig.answers(Rig.RESET).answersOne();

    rig.call(Things.get());

    assertThat(
            events.stream()
                .filter(CallEvent.AttemptEnded.class::isInstance)
                .map(CallEvent.AttemptEnded.class::cast)
                .map(CallEvent.AttemptEnded::status))
        .containsExactly(null, 200);
  }

  @Test
  void failure_isTheOneThatTheCallerGets() {
    listen(events::add);
    rig.answers(404);

    NotFoundException thrown = rig.failure(NotFoundException.class, Things.get());

    assertThat(only(CallEvent.Ended.class).failure()).isSameAs(thrown);
  }

  @Test
  void numbers_areUnique() {
    listen(events::add);
    rig.answersOne().answersOne();

    rig.call(Things.get());
    rig.call(Things.get());

    assertThat(events.stream().map(event -> event.call().number()).distinct()).hasSize(2);
  }

  @Test
  void listenerThatFails_changesNothing() {
    listen(
        event -> {
          throw new IllegalStateException("scripted");
        });
    rig.answersOne();

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void events_holdNoSecret() {
    listen(events::add);
    rig.answers(503).answersOne();

    rig.transport()
        .call(
            Things.post(dev.latchkey.binding.Retry.SAFE),
            RequestOptions.builder().header("X-Key", "s3cr3t-header").build());

    assertThat(events.toString()).doesNotContain("s3cr3t", rig.session.current().secret().reveal());
  }

  @Test
  void usersClient_isHeardToo() {
    rig.with(config -> config.okHttpClient(new OkHttpClient()).listeners(List.of(events::add)));
    rig.answersOne();

    rig.call(Things.get());

    assertThat(events).hasSize(4);
  }

  private void listen(CallListener listener) {
    rig.with(config -> config.listeners(List.of(listener)));
  }

  private <E extends CallEvent> E only(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  @Test
  void listenerThatFailsWithAnError_costsNoTurn() {
    rig.with(
        config ->
            config
                .maxConcurrent(1)
                .listeners(
                    List.of(
                        event -> {
                          throw new AssertionError("scripted");
                        })));
    rig.answersOne().answersOne();

    rig.call(Things.get());

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void callThatFailsOutsideTheSdk_hasAnEndToo() {
    IllegalStateException scripted = new IllegalStateException("scripted");
    rig.with(
        config ->
            config
                .okHttpClient(
                    new OkHttpClient.Builder()
                        .addInterceptor(
                            chain -> {
                              throw scripted;
                            })
                        .build())
                .listeners(List.of(events::add)));

    assertThatThrownBy(() -> rig.call(Things.get())).isSameAs(scripted);

    assertThat(only(CallEvent.Ended.class).failure()).isSameAs(scripted);
  }
}
