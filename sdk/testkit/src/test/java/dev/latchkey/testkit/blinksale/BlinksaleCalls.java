package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.TestClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The calls of the platform, by hand. */
final class BlinksaleCalls {

  private final BlinksaleEmulator platform;
  final TestClient http;

  BlinksaleCalls(BlinksaleEmulator platform) {
    this.platform = platform;
    this.http = new TestClient(platform);
  }

  HttpResponse<String> get(String path) {
    return get(path, platform.token());
  }

  HttpResponse<String> get(String path, BlinksaleToken token) {
    return http.get(path, token.value());
  }

  HttpResponse<String> rename(BlinksaleUnit unit, JsonFields body) {
    return rename(unit, body, platform.token());
  }

  HttpResponse<String> rename(BlinksaleUnit unit, JsonFields body, BlinksaleToken token) {
    return http.send(authorized("/units/" + unit.id(), token).PUT(publisher(body)));
  }

  HttpResponse<String> pay(JsonFields body) {
    return post("/payments", body);
  }

  HttpResponse<String> post(String path, JsonFields body) {
    return http.send(authorized(path, platform.token()).POST(publisher(body)));
  }

  HttpResponse<String> put(String path, JsonFields body) {
    return http.send(authorized(path, platform.token()).PUT(publisher(body)));
  }

  HttpResponse<String> patch(String path, JsonFields body) {
    return http.send(authorized(path, platform.token()).method("PATCH", publisher(body)));
  }

  JsonFields payment() {
    return new JsonFields().with("invoice_id", platform.invoiceIds().get(0)).with("amount", 240.5);
  }

  static JsonObject json(HttpResponse<String> response) {
    return TestClient.json(response);
  }

  static JsonObject data(HttpResponse<String> response) {
    return json(response).getAsJsonObject("data");
  }

  static JsonObject errors(HttpResponse<String> response) {
    return json(response).getAsJsonObject("errors");
  }

  private HttpRequest.Builder authorized(String path, BlinksaleToken token) {
    return http.request(path)
        .header("Authorization", "Bearer " + token.value())
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher publisher(JsonFields body) {
    return BodyPublishers.ofString(body.json().toString());
  }
}
