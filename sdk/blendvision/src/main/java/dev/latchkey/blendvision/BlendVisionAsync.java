package dev.latchkey.blendvision;

import dev.latchkey.Secret;
import dev.latchkey.session.Credential;
import dev.latchkey.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link BlendVision}, without waiting: each call runs on a daemon thread of its own, through its
 * waits and retries, and gives a future that fails with the exception that the call would throw.
 *
 * <p>Cancelling a future, or completing it in any other way, cancels its call at once. What depends
 * on a future runs on the thread of its call, where it keeps no other call waiting. Made by {@link
 * BlendVision#async()}, closed with its client; thread-safe.
 */
public final class BlendVisionAsync {

  private final Transport transport;

  BlendVisionAsync(Transport transport) {
    this.transport = transport;
  }

  /** Your own account, and those of your organization. */
  public AccountsAsync accounts() {
    return new AccountsAsync(transport);
  }

  /** The API tokens of the account. */
  public ApiTokensAsync apiTokens() {
    return new ApiTokensAsync(transport);
  }

  /** The organization that calls act for, and its members. */
  public OrganizationsAsync organizations() {
    return new OrganizationsAsync(transport);
  }

  /** The organizations below the one that calls act for. */
  public SubOrganizationsAsync subOrganizations() {
    return new SubOrganizationsAsync(transport);
  }

  /** The files of the library, as entries. */
  public LibraryFilesAsync files() {
    return new LibraryFilesAsync(transport);
  }

  /** Videos on demand. */
  public VodsAsync vods() {
    return new VodsAsync(transport);
  }

  /** Live streams. */
  public LivesAsync lives() {
    return new LivesAsync(transport);
  }

  /** Tokens for those who watch. */
  public ViewerTokensAsync viewerTokens() {
    return new ViewerTokensAsync(transport);
  }

  /** Tokens for those who chat. */
  public ChatroomTokensAsync chatroomTokens() {
    return new ChatroomTokensAsync(transport);
  }

  /** As {@link BlendVision#resource}. */
  public ResourceAccessAsync resource(Secret resourceToken) {
    return new ResourceAccessAsync(transport.withToken(Credential.bearer(resourceToken)));
  }

  /** As {@link BlendVision#playback}. */
  public PlaybackSessionsAsync playback(Secret playbackToken) {
    return new PlaybackSessionsAsync(transport.withToken(Credential.plain(playbackToken)));
  }

  /**
   * Does anything with the client on a thread of its own: several calls in a row, all pages of a
   * list, a transfer of {@link BlendVision#transfers()}, or one of {@link BlendVision#waits()}.
   *
   * <pre>{@code
   * client.async().run(c -> c.apiTokens().list().stream().toList());
   * }</pre>
   *
   * @return a future that fails as {@code work} does; cancelling it interrupts {@code work}
   */
  public <T extends @Nullable Object> CompletableFuture<T> run(Function<BlendVision, T> work) {
    return transport.async(own -> work.apply(new BlendVision(own)));
  }
}
