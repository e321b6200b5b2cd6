package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Arrays that are handed on item by item. */
class StreamTest {

  private static final String TWO = "[{\"name\":\"one\"},{\"name\":\"two\"}]";

  private final Rig rig = new Rig();
  private final List<String> received = new ArrayList<>();

  @AfterEach
  void close() {
    assertThat(Thread.interrupted()).as("interrupt flag left up").isFalse();
    rig.close();
  }

  private static Operation<Long> stream(Consumer<String> receiver) {
    return Operation.of("listThings", "GET", "/v1/things").streams(Things.NAMED, receiver);
  }

  @Test
  void items_areHandedOnInOrder_andCounted() {
    rig.answers(200, TWO);

    assertThat(rig.call(stream(received::add))).isEqualTo(2);
    assertThat(received).containsExactly("one", "two");
  }

  @Test
  void largeAnswer_isNotReadFurtherAheadThanABuffer() {
    int items = 400_000;
    AtomicLong read = new AtomicLong();
    AtomicLong taken = new AtomicLong();
    AtomicLong lead = new AtomicLong();
    rig.over(
        new OkHttpClient.Builder()
            .addInterceptor(chain -> counted(chain.proceed(chain.request()), read))
            .build());
    rig.answers(200, "[" + (Things.ONE + ",").repeat(items - 1) + Things.ONE + "]");

    long count =
        rig.call(
            stream(
                item -> {
                  taken.addAndGet(Things.ONE.length() + 1);
                  lead.accumulateAndGet(read.get() - taken.get(), Math::max);
                }));

    assertThat(count).isEqualTo(items);
    assertThat(read.get()).isGreaterThan(6_000_000);
    assertThat(lead.get()).isLessThan(64 * 1024);
  }

  @Test
  void failureBeforeTheFirstItem_isFollowedByAnotherAttempt() {
    rig.answers(503).answers(200, TWO);

    assertThat(rig.call(stream(received::add))).isEqualTo(2);
    assertThat(rig.requests()).isEqualTo(2);
  }

  @Test
  void connectionThatBreaksAfterAnItem_isNotFollowedByAnotherAttempt() {
    rig.answers(
        new MockResponse.Builder()
            .body("[" + (Things.ONE + ",").repeat(100_000) + Things.ONE + "]")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    rig.answers(200, TWO);

    rig.failure(TransportException.class, stream(received::add));

    assertThat(received).isNotEmpty();
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void exceptionOfTheReceiver_comesOutAsItIs_andGivesTheTurnBack() {
    rig.with(config -> config.maxConcurrent(1));
    IllegalStateException mine = new IllegalStateException("mine");
    rig.answers(200, TWO).answersOne();

    assertThatThrownBy(
            () ->
                rig.call(
                    stream(
                        item -> {
                          throw mine;
                        })))
        .isSameAs(mine);
    assertThat(rig.call(Things.get())).as("the only turn").isEqualTo("one");
    assertThat(rig.requests()).isEqualTo(2);
  }

  @Test
  void failedCallOfTheReceiver_isNotTakenForAFailureOfTheStream() {
    rig.answers(200, TWO).answers(404);

    rig.failure(NotFoundException.class, stream(item -> rig.call(Things.get())));

    assertThat(rig.requests()).isEqualTo(2);
  }

  @Test
  void answerThatIsNoArray_isNamed() {
    rig.answers(200, Things.ONE);

    assertThat(rig.failure(DecodeException.class, stream(received::add)))
        .hasMessageContaining("an array");
  }

  @Test
  void answerThatEndsTooEarly_isAnErrorAfterItsItems() {
    rig.answers(200, "[" + Things.ONE + ",");

    rig.failure(DecodeException.class, stream(received::add));

    assertThat(received).containsExactly("one");
  }

  @Test
  void deadline_endsAnAnswerThatStalls() {
    rig.answers(stalling());

    rig.failure(
        TransportException.class,
        stream(received::add),
        RequestOptions.builder().timeout(Duration.ofMillis(500)).build());

    assertThat(received).containsExactly("one");
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void interrupt_endsAnAnswerThatStalls() {
    rig.answers(stalling());

    TransportException failure =
        rig.failure(TransportException.class, stream(item -> Thread.currentThread().interrupt()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).hasMessageContaining("interrupted");
  }

  /** Begins, has one item, and never comes to its end. */
  private static MockResponse stalling() {
    return new MockResponse.Builder()
        .body("[" + Things.ONE + ",")
        .setHeader("Content-Length", 1_000)
        .onResponseEnd(SocketEffect.Stall.INSTANCE)
        .build();
  }

  private static Response counted(Response response, AtomicLong read) {
    ResponseBody body = response.body();
    ForwardingSource counting =
        new ForwardingSource(body.source()) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            long bytes = super.read(sink, byteCount);
            read.addAndGet(Math.max(bytes, 0));
            return bytes;
          }
        };
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(counting), body.contentType(), body.contentLength()))
        .build();
  }
}
