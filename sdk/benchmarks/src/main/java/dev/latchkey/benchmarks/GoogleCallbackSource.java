package dev.latchkey.benchmarks;

import com.google.auth.RequestMetadataCallback;
import com.google.auth.oauth2.OAuth2Credentials;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * google-auth-library with a callback and an executor, as gRPC asks it: the only way in which it
 * renews in the background.
 */
final class GoogleCallbackSource implements CredentialSource {

  private static final URI ANY = URI.create("https://api.example.com/");

  private final OAuth2Credentials credentials;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "google-renewal");
            thread.setDaemon(true);
            return thread;
          });

  GoogleCallbackSource(TokenService service) {
    this.credentials = new GoogleSource.Renewing(service);
  }

  @Override
  public Object header() {
    Answer answer = new Answer();
    credentials.getRequestMetadata(ANY, background, answer);
    // There already, unless the token has expired.
    return answer.join();
  }

  @Override
  public void close() {
    background.shutdown();
  }

  private static final class Answer extends CompletableFuture<Map<String, List<String>>>
      implements RequestMetadataCallback {

    @Override
    public void onSuccess(Map<String, List<String>> metadata) {
      complete(metadata);
    }

    @Override
    public void onFailure(Throwable exception) {
      completeExceptionally(exception);
    }
  }
}
