package dev.latchkey.bluebricks.model;

import com.google.gson.stream.*;
import dev.latchkey.Patch;
import dev.latchkey.Secret;
import dev.latchkey.json.*;
import java.io.IOException;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import org.jspecify.annotations.Nullable;

/** What to change about the organization. Fields that are left out stay as they are. Only members that were set are written. Immutable. */
public final class UpdateOrganizationRequest {

  private final Patch<String> name;
  private final Patch<String> displayName;
  private final Patch<OrganizationBranding> branding;
  private final Patch<OrganizationMetadata> metadata;
  private final Map<String, RawJson> extra;

  private UpdateOrganizationRequest(Builder builder) {
    this.name = builder.name;
    this.displayName = builder.displayName;
    this.branding = builder.branding;
    this.metadata = builder.metadata;
    this.extra = Members.frozen(builder.extra);
  }

  /** A builder of a change that changes nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads and writes it as JSON; what is written includes secrets. */
  public static JsonCodec<UpdateOrganizationRequest> codec() {
    return Codec.INSTANCE;
  }

  /** The slug of the organization. The platform takes the field, but says that the slug cannot be changed. */
  public Patch<String> name() { return name; }

  /** The name people see. */
  public Patch<String> displayName() { return displayName; }

  /** The member branding. */
  public Patch<OrganizationBranding> branding() { return branding; }

  /** The member metadata. */
  public Patch<OrganizationMetadata> metadata() { return metadata; }

  /** Members that this version does not know, as they came; they are written back. */
  public Map<String, RawJson> extra() {
    return extra;
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.name = name;
    builder.displayName = displayName;
    builder.branding = branding;
    builder.metadata = metadata;
    builder.extra = extra.isEmpty() ? null : new LinkedHashMap<>(extra);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UpdateOrganizationRequest that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private List<?> values() {
    return Arrays.asList(name, displayName, branding, metadata, extra);
  }

  /** For logs: secrets are masked, and of unknown members only the names are shown. */
  @Override
  public String toString() {
    return "UpdateOrganizationRequest[name=" + name + ", displayName=" + displayName + ", branding=" + branding + ", metadata=" + metadata + ", extra=" + extra.keySet() + "]";
  }

  /** Builds {@link UpdateOrganizationRequest}. Not thread-safe. */
  public static final class Builder {
    private Patch<String> name = Patch.absent();
    private Patch<String> displayName = Patch.absent();
    private Patch<OrganizationBranding> branding = Patch.absent();
    private Patch<OrganizationMetadata> metadata = Patch.absent();
    private @Nullable Map<String, RawJson> extra;

    private Builder() {}

    /** The slug of the organization. The platform takes the field, but says that the slug cannot be changed. */
    public Builder name(String name) { return name(Patch.set(name)); }

    /** As the other; {@link Patch#clear} sends a null, which is not documented for this member, and {@link Patch#absent} leaves it as it is. */
    public Builder name(Patch<String> name) { this.name = Objects.requireNonNull(name); return this; }

    /** The name people see. */
    public Builder displayName(String displayName) { return displayName(Patch.set(displayName)); }

    /** As the other; {@link Patch#clear} sends a null, which is not documented for this member, and {@link Patch#absent} leaves it as it is. */
    public Builder displayName(Patch<String> displayName) { this.displayName = Objects.requireNonNull(displayName); return this; }

    /** The member branding. */
    public Builder branding(OrganizationBranding branding) { return branding(Patch.set(branding)); }

    /** As the other; {@link Patch#clear} sends a null, which is not documented for this member, and {@link Patch#absent} leaves it as it is. */
    public Builder branding(Patch<OrganizationBranding> branding) { this.branding = Objects.requireNonNull(branding); return this; }

    /** The member metadata. */
    public Builder metadata(OrganizationMetadata metadata) { return metadata(Patch.set(metadata)); }

    /** As the other; {@link Patch#clear} sends a null, which is not documented for this member, and {@link Patch#absent} leaves it as it is. */
    public Builder metadata(Patch<OrganizationMetadata> metadata) { this.metadata = Objects.requireNonNull(metadata); return this; }

    /** Adds a member that this version has no method for. */
    public Builder extra(String name, RawJson value) {
      if (extra == null) {
        extra = new LinkedHashMap<>();
      }
      extra.put(name, value);
      return this;
    }

    /** The change as set so far. */
    public UpdateOrganizationRequest build() {
      return new UpdateOrganizationRequest(this);
    }
  }

  private static final class Codec implements JsonCodec<UpdateOrganizationRequest> {
    static final Codec INSTANCE = new Codec();

    @Override
    public UpdateOrganizationRequest read(JsonReader in) throws IOException {
      Codecs.beginObject(in);
      Builder builder = new Builder();
      while (in.hasNext()) {
        String name = in.nextName();
        switch (name) {
          case "name" -> builder.name = Members.readPatch(in, ScalarCodec.STRING);
          case "display_name" -> builder.displayName = Members.readPatch(in, ScalarCodec.STRING);
          case "branding" -> builder.branding = Members.readPatch(in, OrganizationBranding.codec());
          case "metadata" -> builder.metadata = Members.readPatch(in, OrganizationMetadata.codec());
          default -> builder.extra(name, RawJson.codec().read(in));
        }
      }
      in.endObject();
      return new UpdateOrganizationRequest(builder);
    }

    @Override
    public void write(JsonWriter out, UpdateOrganizationRequest value) throws IOException {
      out.beginObject();
      Members.write(out, "name", value.name, ScalarCodec.STRING);
      Members.write(out, "display_name", value.displayName, ScalarCodec.STRING);
      Members.write(out, "branding", value.branding, OrganizationBranding.codec());
      Members.write(out, "metadata", value.metadata, OrganizationMetadata.codec());
      Members.writeExtra(out, value.extra);
      out.endObject();
    }
  }
}

