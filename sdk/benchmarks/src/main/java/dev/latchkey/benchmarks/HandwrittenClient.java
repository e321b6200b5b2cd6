package dev.latchkey.benchmarks;

import com.google.gson.Gson;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The call as one writes it by hand, well, for OkHttp and Gson: one shared client with a limit for
 * the whole call, a typed model, a look at the status, and the answer closed. The token is a
 * constant; nothing is ever repeated.
 */
final class HandwrittenClient implements OrganizationClient {

  /** What the answer is wrapped in. */
  private static final class Answer {
    @Nullable PlainOrganization organization;
  }

  private final OkHttpClient client =
      new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(60)).build();
  private final Gson gson = PlainJson.gson();
  private final HttpUrl url;

  HandwrittenClient(String baseUrl) {
    this.url = HttpUrl.get(baseUrl + "/bv/org/v1/organizations");
  }

  @Override
  public PlainOrganization current() throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + OrganizationServer.TOKEN)
            .build();
    try (Response response = client.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("status " + response.code());
      }
      Answer answer = gson.fromJson(response.body().charStream(), Answer.class);
      return Objects.requireNonNull(answer.organization, "no organization in the answer");
    }
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
  }
}
