package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The packages of the registry. Guarded by the workspace. */
final class PackageHandlers {

  private record Version(String number, Instant published) {}

  private final Clock clock;
  private final String organization;
  private final Map<String, List<Version>> packages = new LinkedHashMap<>();

  PackageHandlers(Clock clock, String organization) {
    this.clock = clock;
    this.organization = organization;
  }

  void add(String name, String version) {
    packages
        .computeIfAbsent(name, unseen -> new ArrayList<>())
        .add(new Version(version, clock.instant()));
  }

  /** The version that is asked for, or the latest; refuses one that is not there. */
  String version(String name, @Nullable String asked) {
    return find(name, asked).number();
  }

  Reply get(Call call) {
    String name = Objects.requireNonNullElse(call.query("name"), "");
    Version version = find(name, call.query("version"));
    List<Version> all = packages.getOrDefault(name, List.of());
    JsonFields info =
        new JsonFields()
            .with("name", name)
            .with("version", version.number())
            .with("created", Millis.text(version.published()))
            .with("updated", null)
            .with("is_latest", version.equals(all.get(all.size() - 1)))
            .with("type", "blueprint")
            .with("iac_type", List.of("terraform"))
            .with("tags", List.of())
            .with("is_pre_release", false)
            .with("organization", organization)
            .with("enabled", true);
    JsonFields config =
        new JsonFields()
            .with("name", name)
            .with("version", version.number())
            .with("slim", "true".equals(call.query("returnSlim"))); // INFERRED: that it shows
    return Reply.json(
        200,
        new JsonFields().with("package_info", info.json()).with("config", config.json()).json());
  }

  /** INFERRED: without a version, the latest. */
  private Version find(String name, @Nullable String asked) {
    List<Version> versions = packages.getOrDefault(name, List.of());
    return versions.stream()
        .filter(version -> asked == null || version.number().equals(asked))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> Failure.refusal(404, "package not found"));
  }
}
