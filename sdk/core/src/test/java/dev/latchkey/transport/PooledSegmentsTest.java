package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class PooledSegmentsTest {

  private static final String PASSWORD = "pass-5b1d77c0";

  @Test
  void buffer_leavesWhatItHeldInThePool_andThisWipesIt() {
    new Buffer().writeUtf8(PASSWORD.repeat(2_000)).clear();
    assertThat(pooled())
        .as("or there is no need for this class")
        .anyMatch(s -> s.contains(PASSWORD));

    PooledSegments.wipe();

    assertThat(pooled()).noneMatch(s -> s.contains(PASSWORD));
  }

  /** What is in the segments that this thread would get next; more of them than a pool has. */
  private static List<String> pooled() {
    List<Buffer> taken = Stream.generate(() -> new Buffer().writeByte(0)).limit(16).toList();
    List<String> texts = new ArrayList<>();
    for (Buffer buffer : taken) {
      try (Buffer.UnsafeCursor cursor = buffer.readUnsafe(new Buffer.UnsafeCursor())) {
        cursor.seek(0);
        texts.add(new String(cursor.data, StandardCharsets.ISO_8859_1));
      }
      buffer.clear();
    }
    return texts;
  }
}
