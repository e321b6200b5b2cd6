package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.TestClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The calls of the platform, by hand. */
final class BluebricksCalls {

  static final String KEY = "/api/v1/auth/key";
  static final String KEYS = "/api/v1/auth/keys";
  static final String ORGANIZATION = "/api/v1/organization";

  private final BluebricksEmulator platform;
  final TestClient http;

  BluebricksCalls(BluebricksEmulator platform) {
    this.platform = platform;
    this.http = new TestClient(platform);
  }

  HttpResponse<String> get(String path) {
    return get(path, platform.jwt());
  }

  HttpResponse<String> get(String path, BluebricksCredential credential) {
    return http.get(path, credential.value());
  }

  HttpResponse<String> create(String name) {
    return send("POST", KEY, new JsonFields().with("name", name), platform.jwt());
  }

  HttpResponse<String> switchKey(String name, String how) {
    return send("POST", KEY + "/" + how, new JsonFields().with("name", name), platform.jwt());
  }

  HttpResponse<String> patch(JsonFields body) {
    return send("PATCH", ORGANIZATION, body, platform.jwt());
  }

  HttpResponse<String> send(
      String method, String path, JsonFields body, BluebricksCredential credential) {
    return http.send(
        http.request(path)
            .header("Authorization", "Bearer " + credential.value())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.json().toString())));
  }

  int status(BluebricksCredential credential) {
    return get(ORGANIZATION, credential).statusCode();
  }

  static JsonObject json(HttpResponse<String> response) {
    return TestClient.json(response);
  }
}
