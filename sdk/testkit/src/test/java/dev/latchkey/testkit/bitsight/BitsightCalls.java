package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.TestClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The calls of the platform, by hand and over HTTPS. */
final class BitsightCalls {

  static final String TOKENS = "/v1/customers/current/api-tokens";
  static final String QUOTA = "/v1/users/quota";

  private final BitsightEmulator platform;
  private final HttpClient https;
  final TestClient http;

  BitsightCalls(BitsightEmulator platform) {
    this.platform = platform;
    this.https = HttpClient.newBuilder().sslContext(platform.tls().sslContext()).build();
    this.http = new TestClient(platform.baseUrl(), https);
  }

  HttpResponse<String> get(String path) {
    return get(path, platform.userToken());
  }

  HttpResponse<String> get(String path, BitsightToken token) {
    return http.send(authorized(path, token));
  }

  /** Follows a link. */
  JsonObject follow(String link) {
    return json(
        http.send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Authorization", basic(platform.userToken()))));
  }

  CompletableFuture<HttpResponse<String>> getAsync(String path) {
    return https.sendAsync(authorized(path, platform.userToken()).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> create(JsonFields body) {
    return create(body, platform.userToken());
  }

  HttpResponse<String> create(JsonFields body, BitsightToken token) {
    return http.send(
        authorized(TOKENS, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.json().toString())));
  }

  HttpResponse<String> revoke(String guid) {
    return revoke(guid, platform.userToken());
  }

  HttpResponse<String> revoke(String guid, BitsightToken token) {
    return http.send(authorized(TOKENS + "/" + guid, token).DELETE());
  }

  HttpResponse<String> getWith(String authorization) {
    return http.send(http.request(QUOTA).header("Authorization", authorization));
  }

  static String basic(BitsightToken token) {
    return "Basic " + BasicCredentials.encode(token.value());
  }

  static JsonObject json(HttpResponse<String> response) {
    return TestClient.json(response);
  }

  static JsonArray array(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonArray();
  }

  private HttpRequest.Builder authorized(String path, BitsightToken token) {
    return http.request(path).header("Authorization", basic(token));
  }
}
