package dev.latchkey.benchmarks;

import com.google.gson.Gson;
import dev.latchkey.blendvision.model.Organization;
import dev.latchkey.json.JsonCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads and writes one organization: with the generated codec, and with Gson by reflection on a
 * plain class that has the same members.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class DecodeBenchmark {

  /** The example of {@code openapi/blendvision.yaml}, without its envelope. */
  static final String DOCUMENT =
      """
      {"id":"0b6f2c1e-1111-4222-8333-444455556666",\
      "name":"Harbor Films",\
      "parent_id":"",\
      "type":"ORGANIZATION_TYPE_BUSINESS",\
      "status":"ORGANIZATION_STATUS_ACTIVATED",\
      "description":"",\
      "owner_email":"owner@example.com",\
      "billing_cycle":1,\
      "contract_valid_start_time":"2030-01-01T00:00:00Z",\
      "contract_months":12,\
      "contract_days":0,\
      "contract_valid_end_time":null,\
      "next_contract":null,\
      "has_sub_orgs":false,\
      "parent_name":"",\
      "license_key":"example-license-key",\
      "time_zone":"",\
      "created_at":"2030-01-02T03:04:05Z",\
      "updated_at":"2030-01-02T03:04:05Z"}""";

  private final JsonCodec<Organization> codec = Organization.codec();
  private final Gson gson = PlainOrganization.gson();

  // Not final: the compiler must not know what it reads.
  private String document = DOCUMENT;
  private Organization organization = codec.parse(document);
  private PlainOrganization plain = gson.fromJson(document, PlainOrganization.class);

  @Benchmark
  public Organization decode() {
    return codec.parse(document);
  }

  @Benchmark
  public PlainOrganization decodeByReflection() {
    return gson.fromJson(document, PlainOrganization.class);
  }

  @Benchmark
  public String encode() {
    return codec.toJson(organization);
  }

  @Benchmark
  public String encodeByReflection() {
    return gson.toJson(plain);
  }
}
