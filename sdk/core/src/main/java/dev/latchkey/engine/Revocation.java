package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/** Gives tokens back that nobody here wants any more. Best effort: they expire anyway. */
final class Revocation {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final TokenEndpoint endpoint;
  private final Watchdog watchdog;
  private final SessionThreads threads;

  Revocation(TokenEndpoint endpoint, Watchdog watchdog, SessionThreads threads) {
    this.endpoint = endpoint;
    this.watchdog = watchdog;
    this.threads = threads;
  }

  /** What a logout has left behind. Waits for what is in the air. */
  void revokeLater(Snapshot forgotten) {
    AccessToken access = forgotten.access();
    if (access == null) {
      return;
    }
    RefreshToken refresh = forgotten.refresh();
    revokeLater(new TokenGrant(access.secret(), refresh == null ? null : refresh.value(), null));
  }

  void revokeLater(TokenGrant tokens) {
    try {
      threads.flights().execute(() -> revoke(tokens));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      LOG.log(Level.DEBUG, "tokens were not revoked", e);
    }
  }

  private void revoke(TokenGrant tokens) {
    try {
      watchdog.call(
          () -> {
            endpoint.revoke(tokens);
            return tokens;
          },
          revoked -> {});
    } catch (TokenRequestException e) {
      LOG.log(Level.DEBUG, "tokens were not revoked", e);
    }
  }
}
