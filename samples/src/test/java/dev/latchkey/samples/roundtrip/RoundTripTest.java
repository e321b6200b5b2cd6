package dev.latchkey.samples.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.blinksale.model.Payment;
import dev.latchkey.blinksale.model.Unit;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fits a schema of any document is written back as it came, and so is what a later version
 * of the platform may add to it. Run again with {@code -Dlatchkey.roundtrip.seed} to see the same
 * documents.
 */
class RoundTripTest {

  private static final int DOCUMENTS = 1_000;

  private static final long SEED =
      Long.getLong("latchkey.roundtrip.seed", System.nanoTime() & 0xFFFF_FFFFL);

  @BeforeAll
  static void printSeed() throws IOException {
    System.out.printf(
        "round trip: %,d schemas, %,d documents each, seed %d%n",
        schemas().size(), 2 * DOCUMENTS, SEED);
  }

  static List<Contracts.Named> schemas() throws IOException {
    return Contracts.schemas();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void document_isWrittenBackAsItCame(Contracts.Named named) throws Exception {
    JsonCodec<?> codec = Contracts.codec(named);
    RoundTrip trip = trip(named);

    assertThat(trip.firstLoss(codec, DOCUMENTS, false)).as("%s, seed %d", named, SEED).isEmpty();
    assertThat(trip.firstLoss(codec, DOCUMENTS, true))
        .as("%s with news, seed %d", named, SEED)
        .isEmpty();
  }

  @Test
  void codec_thatDropsWhatIsNew_isFound() throws IOException {
    JsonCodec<Unit> lossy =
        lossy(
            Unit.codec(),
            unit ->
                Unit.builder()
                    .id(unit.id())
                    .organizationId(unit.organizationId())
                    .name(unit.name())
                    .createdAt(unit.createdAt())
                    .updatedAt(unit.updatedAt())
                    .build());

    assertThat(trip("Unit").firstLoss(lossy, DOCUMENTS, false)).isEmpty();
    assertThat(trip("Unit").firstLoss(lossy, DOCUMENTS, true)).isPresent();
  }

  @Test
  void codec_thatRoundsAnAmount_isFound() throws IOException {
    JsonCodec<Payment> lossy =
        lossy(
            Payment.codec(),
            payment ->
                payment.amount() == null
                    ? payment
                    : payment.toBuilder()
                        .amount(BigDecimal.valueOf(payment.amount().doubleValue()))
                        .build());

    assertThat(trip("Payment").firstLoss(lossy, DOCUMENTS, false)).isPresent();
  }

  @Test
  void codec_thatForgetsWhatWasNull_isFound() throws IOException {
    JsonCodec<Payment> lossy =
        lossy(
            Payment.codec(),
            payment -> Payment.builder().id(payment.id()).amount(payment.amount()).build());

    assertThat(trip("Payment").firstLoss(lossy, DOCUMENTS, false)).isPresent();
  }

  private static RoundTrip trip(Contracts.Named named) {
    return new RoundTrip(named.document(), named.schema(), SEED);
  }

  private static RoundTrip trip(String name) throws IOException {
    return schemas().stream()
        .filter(named -> named.platform().equals("blinksale") && named.name().equals(name))
        .map(RoundTripTest::trip)
        .findFirst()
        .orElseThrow();
  }

  private static <T> JsonCodec<T> lossy(JsonCodec<T> codec, UnaryOperator<T> loss) {
    return new JsonCodec<>() {
      @Override
      public T read(JsonReader in) throws IOException {
        return loss.apply(codec.read(in));
      }

      @Override
      public void write(JsonWriter out, T value) throws IOException {
        codec.write(out, value);
      }
    };
  }
}
