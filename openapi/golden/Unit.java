package dev.latchkey.blinksale.model;

import com.google.gson.stream.*;
import dev.latchkey.Secret;
import dev.latchkey.json.*;
import java.io.IOException;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import org.jspecify.annotations.Nullable;

/** A unit of measurement. Immutable. */
public final class Unit {

  private final String id;
  private final @Nullable String organizationId;
  private final @Nullable String name;
  private final @Nullable Instant createdAt;
  private final @Nullable Instant updatedAt;
  private final @Nullable Nulls nulls;
  private final Map<String, RawJson> extra;

  private Unit(Builder builder) {
    this.id = Objects.requireNonNull(builder.id, "Unit.Builder: call id(value) before build()");
    this.organizationId = builder.organizationId;
    this.name = builder.name;
    this.createdAt = builder.createdAt;
    this.updatedAt = builder.updatedAt;
    this.nulls = builder.nulls;
    this.extra = Members.frozen(builder.extra);
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON; what is written includes secrets. */
  public static JsonCodec<Unit> codec() {
    return Codec.INSTANCE;
  }

  /** Id of the unit. */
  public String id() { return id; }

  /** Id of the organization the unit belongs to. Null when left out. */
  public @Nullable String organizationId() { return organizationId; }

  /** Name of the unit. Null when left out. */
  public @Nullable String name() { return name; }

  /** When the unit was created. Null when left out. */
  public @Nullable Instant createdAt() { return createdAt; }

  /** When the unit was last changed. Null when left out. */
  public @Nullable Instant updatedAt() { return updatedAt; }

  /** Members that this version does not know, as they came; they are written back. */
  public Map<String, RawJson> extra() {
    return extra;
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.id = id;
    builder.organizationId = organizationId;
    builder.name = name;
    builder.createdAt = createdAt;
    builder.updatedAt = updatedAt;
    builder.nulls = nulls;
    builder.extra = extra.isEmpty() ? null : new LinkedHashMap<>(extra);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Unit that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private List<?> values() {
    return Arrays.asList(id, organizationId, name, createdAt, updatedAt, extra);
  }

  /** For logs: secrets are masked, and of unknown members only the names are shown. */
  @Override
  public String toString() {
    return "Unit[id=" + id + ", organizationId=" + organizationId + ", name=" + name + ", createdAt=" + createdAt + ", updatedAt=" + updatedAt + ", extra=" + extra.keySet() + "]";
  }

  /** Builds {@link Unit}. Not thread-safe. */
  public static final class Builder {
    private @Nullable String id;
    private @Nullable String organizationId;
    private @Nullable String name;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;
    private @Nullable Nulls nulls;
    private @Nullable Map<String, RawJson> extra;

    private Builder() {}

    /** Id of the unit. */
    public Builder id(String id) { this.id = id; return this; }

    /** Id of the organization the unit belongs to. Null leaves it out. */
    public Builder organizationId(@Nullable String organizationId) { this.organizationId = organizationId; return this; }

    /** Name of the unit. Null leaves it out. */
    public Builder name(@Nullable String name) { this.name = name; return this; }

    /** When the unit was created. Null leaves it out. */
    public Builder createdAt(@Nullable Instant createdAt) { this.createdAt = createdAt; return this; }

    /** When the unit was last changed. Null leaves it out. */
    public Builder updatedAt(@Nullable Instant updatedAt) { this.updatedAt = updatedAt; return this; }

    /** Adds a member that this version has no method for. */
    public Builder extra(String name, RawJson value) {
      if (extra == null) {
        extra = new LinkedHashMap<>();
      }
      extra.put(name, value);
      return this;
    }

    /** Throws {@link NullPointerException} when a required member is missing; the message names it. */
    public Unit build() {
      return new Unit(this);
    }
  }

  private static final class Codec implements JsonCodec<Unit> {
    static final Codec INSTANCE = new Codec();

    @Override
    public Unit read(JsonReader in) throws IOException {
      Codecs.beginObject(in);
      Builder builder = new Builder();
      Nulls nulls = new Nulls();
      while (in.hasNext()) {
        String name = in.nextName();
        switch (name) {
          case "id" -> builder.id = nulls.skip(in, 1) ? null : ScalarCodec.STRING.read(in);
          case "organization_id" -> builder.organizationId = nulls.skip(in, 2) ? null : ScalarCodec.STRING.read(in);
          case "name" -> builder.name = nulls.skip(in, 3) ? null : ScalarCodec.STRING.read(in);
          case "created_at" -> builder.createdAt = nulls.skip(in, 4) ? null : ScalarCodec.INSTANT.read(in);
          case "updated_at" -> builder.updatedAt = nulls.skip(in, 5) ? null : ScalarCodec.INSTANT.read(in);
          default -> builder.extra(name, RawJson.codec().read(in));
        }
      }
      Members.require(builder.id, in, "id");
      in.endObject();
      builder.nulls = nulls.orNull();
      return new Unit(builder);
    }

    @Override
    public void write(JsonWriter out, Unit value) throws IOException {
      out.beginObject();
      Members.write(out, "id", value.id, ScalarCodec.STRING, value.nulls, 1);
      Members.write(out, "organization_id", value.organizationId, ScalarCodec.STRING, value.nulls, 2);
      Members.write(out, "name", value.name, ScalarCodec.STRING, value.nulls, 3);
      Members.write(out, "created_at", value.createdAt, ScalarCodec.INSTANT, value.nulls, 4);
      Members.write(out, "updated_at", value.updatedAt, ScalarCodec.INSTANT, value.nulls, 5);
      Members.writeExtra(out, value.extra);
      out.endObject();
    }
  }
}

