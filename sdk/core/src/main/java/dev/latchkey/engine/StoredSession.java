package dev.latchkey.engine;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A session as its store keeps it: one document, written whole. Members that a later version may
 * add are skipped, so that old and new processes can share a store during a deployment.
 *
 * @param accessToken null after a logout: the record then says that there was one
 * @param lifetime of the access token, in seconds; null when the platform did not say
 * @param obtainedAt when the request for the tokens was sent, in milliseconds since 1970: the one
 *     clock that processes have in common
 */
record StoredSession(
    long lineage,
    long generation,
    @Nullable Secret accessToken,
    @Nullable RefreshToken refresh,
    @Nullable Long lifetime,
    long obtainedAt) {

  private static final int FORMAT = 1;

  /** No session counts so far; one that did could not count on. */
  private static final long MOST = Long.MAX_VALUE / 2;

  static StoredSession of(Snapshot held) {
    return new StoredSession(
        held.lineage(),
        held.generation(),
        held.access() == null ? null : held.access().secret(),
        held.refresh(),
        held.thresholds().lifetimeSeconds(),
        held.obtained().plus(0).toEpochMilli());
  }

  /** Whether it says that the session was logged out. */
  boolean isLogout() {
    return accessToken == null;
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonWriter out = new JsonWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      out.setSerializeNulls(false);
      out.beginObject();
      out.name("format").value(FORMAT);
      out.name("lineage").value(lineage);
      out.name("generation").value(generation);
      out.name("accessToken").value(accessToken == null ? null : accessToken.reveal());
      out.name("refreshToken").value(refresh == null ? null : refresh.value().reveal());
      out.name("refreshStanding").value(refresh == null ? null : refresh.standing().name());
      out.name("lifetime").value(lifetime);
      out.name("obtainedAt").value(obtainedAt);
      out.endObject();
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException when this is no such document, or one of a later format. The message quotes
   *     nothing of it
   */
  static StoredSession parse(byte[] document) throws IOException {
    try (JsonReader in =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(document), StandardCharsets.UTF_8))) {
      in.setStrictness(Strictness.STRICT);
      return new Parser().parse(in);
    } catch (IOException | RuntimeException e) {
      // Parsers quote what they read, and this is tokens: the cause stays out.
      throw new IOException(
          "the session's record in the store is not one that this version can read");
    }
  }

  private static final class Parser {
    private long format;
    private long lineage;
    private long generation;
    private @Nullable Secret access;
    private @Nullable Secret refresh;
    private RefreshToken.Standing standing = RefreshToken.Standing.GOOD;
    private @Nullable Long lifetime;
    private long obtainedAt;

    StoredSession parse(JsonReader in) throws IOException {
      in.beginObject();
      while (in.hasNext()) {
        member(in);
      }
      in.endObject();
      if (format != FORMAT || in.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("another format");
      }
      if (lineage < 1 || lineage > MOST || generation < 0 || generation > MOST || obtainedAt <= 0) {
        throw new IOException("numbers that no session has");
      }
      return new StoredSession(
          lineage,
          generation,
          access,
          refresh == null ? null : new RefreshToken(refresh, standing),
          lifetime,
          obtainedAt);
    }

    private void member(JsonReader in) throws IOException {
      switch (in.nextName()) {
        case "format" -> format = in.nextLong();
        case "lineage" -> lineage = in.nextLong();
        case "generation" -> generation = in.nextLong();
        case "accessToken" -> access = Secret.of(in.nextString());
        case "refreshToken" -> refresh = Secret.of(in.nextString());
        case "refreshStanding" -> standing = RefreshToken.Standing.valueOf(in.nextString());
        case "lifetime" -> lifetime = in.nextLong();
        case "obtainedAt" -> obtainedAt = in.nextLong();
        default -> in.skipValue();
      }
    }
  }
}
