package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.latchkey.Secret;
import dev.latchkey.engine.RefreshToken.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that a store keeps, and what may be found in its place. */
class StoredSessionTest {

  private static final StoredSession SESSION =
      new StoredSession(
          3,
          17,
          Secret.of("access-\"é€\\"),
          new RefreshToken(Secret.of("refresh-17"), Standing.UNANSWERED),
          3600L,
          1_772_352_000_123L);

  @Test
  void document_isReadBackAsItWas() throws IOException {
    assertThat(StoredSession.parse(SESSION.toBytes())).isEqualTo(SESSION);
  }

  @Test
  void tombstone_isReadBackAsALogout() throws IOException {
    StoredSession tombstone = new StoredSession(4, 17, null, null, null, 1_772_352_000_123L);

    StoredSession read = StoredSession.parse(tombstone.toBytes());

    assertThat(read).isEqualTo(tombstone);
    assertThat(read.isLogout()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void standing_isReadBackAsItWas(Standing standing) throws IOException {
    RefreshToken refresh = new RefreshToken(Secret.of("refresh-1"), standing);
    StoredSession session = new StoredSession(1, 1, Secret.of("a"), refresh, null, 1);

    assertThat(StoredSession.parse(session.toBytes()).refresh()).isEqualTo(refresh);
  }

  @Test
  void document_isTheFormatThatOtherProcessesRead() throws IOException {
    StoredSession session =
        new StoredSession(1, 2, Secret.of("a"), RefreshToken.good(Secret.of("r")), 60L, 5);

    assertThat(new String(session.toBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"format\":1,\"lineage\":1,\"generation\":2,\"accessToken\":\"a\","
                + "\"refreshToken\":\"r\",\"refreshStanding\":\"GOOD\",\"lifetime\":60,"
                + "\"obtainedAt\":5}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "null", "\"x\"", "[[{}]]", "{\"deep\":[1,2,{\"deeper\":null}]}"})
  void memberOfALaterVersion_isSkipped(String value) throws IOException {
    assertThat(parse(with("\"later\":" + value + ","))).isEqualTo(parse(with("")));
  }

  @Test
  void hugeMemberOfALaterVersion_isSkipped() throws IOException {
    String huge = "\"" + "x".repeat(10_000_000) + "\"";

    assertThat(parse(with("\"later\":" + huge + ","))).isEqualTo(parse(with("")));
  }

  static Stream<String> everyBeginning() throws IOException {
    String whole = new String(SESSION.toBytes(), StandardCharsets.ISO_8859_1);
    return IntStream.range(0, whole.length()).mapToObj(end -> whole.substring(0, end));
  }

  @ParameterizedTest
  @MethodSource("everyBeginning")
  void truncatedDocument_isRefused(String beginning) {
    assertRefused(beginning.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "access-hush",
        "{}",
        // another format, or none
        "{\"format\":2,\"lineage\":1,\"accessToken\":\"access-hush\",\"obtainedAt\":5}",
        "{\"lineage\":1,\"accessToken\":\"access-hush\",\"obtainedAt\":5}",
        // wrong types
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5,\"accessToken\":{\"access-hush\":1}}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5,\"accessToken\":[\"access-hush\"]}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5,\"accessToken\":true}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5,\"accessToken\":null}",
        "{\"format\":1,\"lineage\":\"access-hush\",\"obtainedAt\":5}",
        "{\"format\":1,\"lineage\":1.5,\"obtainedAt\":5}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5,\"lifetime\":\"access-hush\"}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5,\"refreshStanding\":\"access-hush\"}",
        // numbers that no session has, and that would not count on
        "{\"format\":1,\"lineage\":0,\"obtainedAt\":5}",
        "{\"format\":1,\"lineage\":-1,\"obtainedAt\":5}",
        "{\"format\":1,\"lineage\":9223372036854775807,\"obtainedAt\":5}",
        "{\"format\":1,\"lineage\":1,\"generation\":-1,\"obtainedAt\":5}",
        "{\"format\":1,\"lineage\":1,\"generation\":9223372036854775807,\"obtainedAt\":5}",
        "{\"format\":1,\"lineage\":1}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":-9223372036854775808}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":1e30}",
        // two documents, comments, what only a lenient parser reads
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5} {\"access-hush\":1}",
        "{\"format\":1,\"lineage\":1,\"obtainedAt\":5,}",
        "{format:1,lineage:1,obtainedAt:5,accessToken:'access-hush'}",
        "/* access-hush */ {\"format\":1,\"lineage\":1,\"obtainedAt\":5}",
      })
  void otherDocument_isRefused(String document) {
    assertRefused(document.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void deeplyNestedDocument_isRefusedOrSkipped() throws IOException {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    byte[] document = with("\"later\":" + deep + ",").getBytes(StandardCharsets.UTF_8);

    try {
      assertThat(StoredSession.parse(document).lineage()).isEqualTo(1);
    } catch (IOException e) {
      assertThat(e).hasNoCause();
    }
  }

  @Test
  void bytesThatAreNoText_areRefused() {
    byte[] noise = new byte[4096];
    Arrays.fill(noise, (byte) 0xff);

    assertRefused(noise);
  }

  @Test
  void text_showsNoSecret() {
    assertThat(SESSION.toString()).doesNotContain("access-", "refresh-17");
  }

  private static String with(String member) {
    return "{\"format\":1,"
        + member
        + "\"lineage\":1,\"generation\":1,\"accessToken\":\"a\",\"obtainedAt\":5}";
  }

  private static StoredSession parse(String document) throws IOException {
    return StoredSession.parse(document.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(byte[] document) {
    assertThatIOException()
        .isThrownBy(() -> StoredSession.parse(document))
        .withMessage("the session's record in the store is not one that this version can read")
        .withNoCause();
  }
}
