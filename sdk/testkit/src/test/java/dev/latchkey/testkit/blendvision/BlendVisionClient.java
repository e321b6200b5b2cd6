package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.TestClient;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** The calls of the platform, by hand. */
public final class BlendVisionClient {

  public static final String API_TOKENS = "/bv/account/v1/accounts/api-tokens";
  public static final String INFO = "/bv/account/v1/accounts/info";
  public static final String LOGIN = "/bv/account/v1/accounts/login";
  public static final String ORGANIZATION = "/bv/org/v1/organizations";
  public static final String REFRESH = "/bv/account/v1/accounts/tokens:refresh";

  /** What a login or a refresh gave; the refresh token is empty when there was none. */
  public record Tokens(String access, String refresh) {}

  private final BlendVisionEmulator platform;
  public final TestClient http;

  public BlendVisionClient(BlendVisionEmulator platform) {
    this.platform = platform;
    this.http = new TestClient(platform);
  }

  public Tokens login() {
    return tokens(login(platform.account().email(), platform.account().password()));
  }

  public HttpResponse<String> login(String email, String password) {
    return http.post(LOGIN, new JsonFields().with("email", email).with("password", password));
  }

  public HttpResponse<String> refresh(String refreshToken) {
    return http.post(REFRESH, refreshBody(refreshToken));
  }

  public CompletableFuture<HttpResponse<String>> refreshAsync(String refreshToken) {
    return http.postAsync(REFRESH, refreshBody(refreshToken));
  }

  public JsonObject createApiToken(String name) {
    HttpResponse<String> created =
        http.post(
            API_TOKENS,
            new JsonFields().with("name", name),
            "Authorization",
            "Bearer " + login().access());
    return TestClient.json(created);
  }

  public int status(String accessToken) {
    return http.get(ORGANIZATION, accessToken).statusCode();
  }

  public static Tokens tokens(HttpResponse<String> response) {
    JsonObject body = TestClient.json(response);
    return new Tokens(
        body.get("access_token").getAsString(),
        body.has("refresh_token") ? body.get("refresh_token").getAsString() : "");
  }

  private static JsonFields refreshBody(String refreshToken) {
    return new JsonFields().with("refresh_token", refreshToken);
  }
}
