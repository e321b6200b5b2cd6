package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class TappedBodyTest {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final int TIMES = 500;

  private interface Reading {
    void read() throws IOException;
  }

  @Test
  void closed_givesItsSegmentsBack() throws IOException {
    assertThat(segmentsFor(() -> tap("{}").source().skip(2)))
        .as("without close(), or this test shows nothing")
        .isGreaterThan(TIMES / 2);
    assertThat(
            segmentsFor(
                () -> {
                  try (TappedBody body = tap("{}")) {
                    body.source().skip(2);
                  }
                }))
        .isLessThan(TIMES / 2);
  }

  @Test
  void filled_keepsTheBeginningOfALongAnswer() throws IOException {
    String beginning = "a".repeat(TappedBody.KEPT_BYTES);
    try (TappedBody body = tap(beginning + "b".repeat(100_000))) {
      body.fill();

      assertThat(body.kept()).isEqualTo(beginning);
    }
  }

  private static TappedBody tap(String text) {
    Buffer content = new Buffer().writeUtf8(text);
    return new TappedBody(ResponseBody.create(content, JSON, content.size()));
  }

  /** How many of okio's segments come out of this thread's part of the pool meanwhile. */
  private static int segmentsFor(Reading reading) throws IOException {
    Set<byte[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < TIMES; i++) {
      reading.read();
      List<Buffer> next = Stream.generate(() -> new Buffer().writeByte(0)).limit(2).toList();
      for (Buffer buffer : next) {
        try (Buffer.UnsafeCursor cursor = buffer.readUnsafe(new Buffer.UnsafeCursor())) {
          cursor.seek(0);
          seen.add(cursor.data);
        }
      }
      next.forEach(Buffer::clear);
    }
    return seen.size();
  }
}
