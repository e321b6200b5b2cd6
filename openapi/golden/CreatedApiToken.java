package dev.latchkey.blendvision.model;

import com.google.gson.stream.*;
import dev.latchkey.Secret;
import dev.latchkey.json.*;
import java.io.IOException;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import org.jspecify.annotations.Nullable;

/** A new API token. Keep the token now, it cannot be read again. Immutable. */
public final class CreatedApiToken {

  private final Secret token;
  private final @Nullable Instant expiredDate;
  private final @Nullable String tokenType;
  private final @Nullable String id;
  private final @Nullable Nulls nulls;
  private final Map<String, RawJson> extra;

  private CreatedApiToken(Builder builder) {
    this.token = Objects.requireNonNull(builder.token, "CreatedApiToken.Builder: call token(value) before build()");
    this.expiredDate = builder.expiredDate;
    this.tokenType = builder.tokenType;
    this.id = builder.id;
    this.nulls = builder.nulls;
    this.extra = Members.frozen(builder.extra);
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON; what is written includes secrets. */
  public static JsonCodec<CreatedApiToken> codec() {
    return Codec.INSTANCE;
  }

  /** The API token itself. */
  public Secret token() { return token; }

  /** When the token expires, or null when it never does. Null when left out. */
  public @Nullable Instant expiredDate() { return expiredDate; }

  /** How the token is sent, usually Bearer. Null when left out. */
  public @Nullable String tokenType() { return tokenType; }

  /** Id of the token. The older path may leave it out. Null when left out. */
  public @Nullable String id() { return id; }

  /** Members that this version does not know, as they came; they are written back. */
  public Map<String, RawJson> extra() {
    return extra;
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.token = token;
    builder.expiredDate = expiredDate;
    builder.tokenType = tokenType;
    builder.id = id;
    builder.nulls = nulls;
    builder.extra = extra.isEmpty() ? null : new LinkedHashMap<>(extra);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CreatedApiToken that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private List<?> values() {
    return Arrays.asList(token, expiredDate, tokenType, id, extra);
  }

  /** For logs: secrets are masked, and of unknown members only the names are shown. */
  @Override
  public String toString() {
    return "CreatedApiToken[token=" + token + ", expiredDate=" + expiredDate + ", tokenType=" + tokenType + ", id=" + id + ", extra=" + extra.keySet() + "]";
  }

  /** Builds {@link CreatedApiToken}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Secret token;
    private @Nullable Instant expiredDate;
    private @Nullable String tokenType;
    private @Nullable String id;
    private @Nullable Nulls nulls;
    private @Nullable Map<String, RawJson> extra;

    private Builder() {}

    /** The API token itself. */
    public Builder token(Secret token) { this.token = token; return this; }

    /** When the token expires, or null when it never does. Null leaves it out. */
    public Builder expiredDate(@Nullable Instant expiredDate) { this.expiredDate = expiredDate; return this; }

    /** How the token is sent, usually Bearer. Null leaves it out. */
    public Builder tokenType(@Nullable String tokenType) { this.tokenType = tokenType; return this; }

    /** Id of the token. The older path may leave it out. Null leaves it out. */
    public Builder id(@Nullable String id) { this.id = id; return this; }

    /** Adds a member that this version has no method for. */
    public Builder extra(String name, RawJson value) {
      if (extra == null) {
        extra = new LinkedHashMap<>();
      }
      extra.put(name, value);
      return this;
    }

    /** Throws {@link NullPointerException} when a required member is missing; the message names it. */
    public CreatedApiToken build() {
      return new CreatedApiToken(this);
    }
  }

  private static final class Codec implements JsonCodec<CreatedApiToken> {
    static final Codec INSTANCE = new Codec();

    @Override
    public CreatedApiToken read(JsonReader in) throws IOException {
      Codecs.beginObject(in);
      Builder builder = new Builder();
      Nulls nulls = new Nulls();
      while (in.hasNext()) {
        String name = in.nextName();
        switch (name) {
          case "token" -> builder.token = nulls.skip(in, 1) ? null : ScalarCodec.SECRET.read(in);
          case "expired_date" -> builder.expiredDate = nulls.skip(in, 2) ? null : ScalarCodec.INSTANT.read(in);
          case "token_type" -> builder.tokenType = nulls.skip(in, 3) ? null : ScalarCodec.STRING.read(in);
          case "id" -> builder.id = nulls.skip(in, 4) ? null : ScalarCodec.STRING.read(in);
          default -> builder.extra(name, RawJson.codec().read(in));
        }
      }
      Members.require(builder.token, in, "token");
      in.endObject();
      builder.nulls = nulls.orNull();
      return new CreatedApiToken(builder);
    }

    @Override
    public void write(JsonWriter out, CreatedApiToken value) throws IOException {
      out.beginObject();
      Members.write(out, "token", value.token, ScalarCodec.SECRET, value.nulls, 1);
      Members.write(out, "expired_date", value.expiredDate, ScalarCodec.INSTANT, value.nulls, 2);
      Members.write(out, "token_type", value.tokenType, ScalarCodec.STRING, value.nulls, 3);
      Members.write(out, "id", value.id, ScalarCodec.STRING, value.nulls, 4);
      Members.writeExtra(out, value.extra);
      out.endObject();
    }
  }
}

