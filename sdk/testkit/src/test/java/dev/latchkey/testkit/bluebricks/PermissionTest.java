package dev.latchkey.testkit.bluebricks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.latchkey.testkit.TestClient;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The permission that the document names is the one that opens the operation, and no other. */
@ExtendWith(EmulatorExtension.class)
class PermissionTest {

  /** An operation with the examples of the document. */
  record Example(String id, String method, String path, String body, String permission) {
    @Override
    public String toString() {
      return id;
    }
  }

  private final BluebricksEmulator platform;
  private final TestClient http;

  PermissionTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.http = new TestClient(platform);
  }

  static Stream<Example> operations() throws IOException {
    JsonNode document =
        new YAMLMapper().readTree(Path.of("..", "..", "openapi", "bluebricks.yaml").toFile());
    List<Example> examples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        examples.add(
            new Example(
                operation.getValue().path("operationId").asText(),
                operation.getKey().toUpperCase(Locale.ROOT),
                path(document, path.getKey(), operation.getValue()),
                body(operation.getValue()),
                operation.getValue().path("x-required-permission").asText()));
      }
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_isOpenedByItsPermission(Example operation) {
    if (operation.permission().isEmpty()) {
      assertThat(status(operation, Set.of())).isEqualTo(200);
      return;
    }
    assertThat(status(operation, without(operation.permission()))).isEqualTo(403);
    assertThat(status(operation, Set.of(operation.permission()))).isNotEqualTo(403);
  }

  private int status(Example operation, Set<String> permissions) {
    BluebricksCredential jwt = platform.logIn(platform.admin(), permissions);
    var request = http.request(operation.path()).header("Authorization", "Bearer " + jwt.value());
    if (operation.body().isEmpty()) {
      request.method(operation.method(), BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(operation.method(), BodyPublishers.ofString(operation.body()));
    }
    return http.send(request).statusCode();
  }

  private static Set<String> without(String permission) {
    return Set.copyOf(
        BluebricksPermissions.ALL.stream().filter(it -> !it.equals(permission)).toList());
  }

  private static String path(JsonNode document, String template, JsonNode operation) {
    String path = template;
    String query = "";
    for (JsonNode listed : operation.path("parameters")) {
      JsonNode parameter =
          listed.has("$ref") ? document.at(listed.path("$ref").asText().substring(1)) : listed;
      String name = parameter.path("name").asText();
      String value = URLEncoder.encode(parameter.path("example").asText(), StandardCharsets.UTF_8);
      if (parameter.path("in").asText().equals("path")) {
        path = path.replace("{" + name + "}", value);
      } else if (parameter.path("required").asBoolean()) {
        query = "?" + name + "=" + value;
      }
    }
    return path + query;
  }

  private static String body(JsonNode operation) {
    JsonNode example =
        operation.path("requestBody").path("content").path("application/json").path("example");
    return example.isMissingNode() ? "" : example.toString();
  }
}
