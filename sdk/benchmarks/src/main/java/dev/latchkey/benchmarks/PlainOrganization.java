package dev.latchkey.benchmarks;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organization as one writes it for Gson: members of the same types, in the same order. */
final class PlainOrganization {

  enum Type {
    ORGANIZATION_TYPE_ROOT,
    ORGANIZATION_TYPE_GENERAL_DISTRIBUTOR,
    ORGANIZATION_TYPE_RESELLER,
    ORGANIZATION_TYPE_BUSINESS
  }

  enum Status {
    ORGANIZATION_STATUS_ACTIVATED,
    ORGANIZATION_STATUS_VERIFYING,
    ORGANIZATION_STATUS_FAIL_TO_VERIFY,
    ORGANIZATION_STATUS_DEACTIVATED,
    ORGANIZATION_STATUS_DELETING,
    ORGANIZATION_STATUS_DELETED,
    ORGANIZATION_STATUS_ACTIVATION_SCHEDULED
  }

  @Nullable String id;
  @Nullable String name;
  @Nullable String parentId;
  @Nullable Type type;
  @Nullable Status status;
  @Nullable String description;
  @Nullable String ownerEmail;
  @Nullable Integer billingCycle;
  @Nullable Instant contractValidStartTime;
  @Nullable Integer contractMonths;
  @Nullable Integer contractDays;
  @Nullable Instant contractValidEndTime;
  @Nullable Map<String, JsonElement> nextContract;
  @Nullable Boolean hasSubOrgs;
  @Nullable String parentName;
  @Nullable String licenseKey;
  @Nullable String timeZone;
  @Nullable Instant createdAt;
  @Nullable Instant updatedAt;

  /** As strict as our codecs, and with the same output. */
  static Gson gson() {
    return new GsonBuilder()
        .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
        .setStrictness(Strictness.STRICT)
        .serializeNulls()
        .disableHtmlEscaping()
        // no reflection into java.time since Java 16
        .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
        .create();
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public Instant read(JsonReader in) throws IOException {
      return Instant.parse(in.nextString());
    }

    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(value.toString());
    }
  }
}
