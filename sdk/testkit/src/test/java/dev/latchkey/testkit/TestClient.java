package dev.latchkey.testkit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The JDK's client, without any of the SDK's care. */
public final class TestClient {

  private final String baseUrl;
  private final HttpClient http;

  public TestClient(Emulator emulator) {
    this(emulator.baseUrl(), HttpClient.newHttpClient());
  }

  public TestClient(String baseUrl, HttpClient http) {
    this.baseUrl = baseUrl;
    this.http = http;
  }

  public HttpResponse<String> get(String path, String token, String... headers) {
    HttpRequest.Builder request = request(path).header("Authorization", "Bearer " + token);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public HttpResponse<String> post(String path, JsonFields body, String... headers) {
    return send(posting(path, body, headers));
  }

  public CompletableFuture<HttpResponse<String>> postAsync(String path, JsonFields body) {
    return http.sendAsync(posting(path, body).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path));
  }

  public static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  private HttpRequest.Builder posting(String path, JsonFields body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.json().toString()));
    return headers.length == 0 ? request : request.headers(headers);
  }
}
