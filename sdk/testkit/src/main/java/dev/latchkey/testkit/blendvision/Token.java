package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import dev.latchkey.testkit.blendvision.IssuedToken.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a call is let in with, and whose it is. Guarded by the lock of {@link TokenBook}. */
final class Token {

  final String value;
  final Kind kind;
  final BlendVisionAccount account;
  final @Nullable Instant expiresAt;

  /** Of an API token; those of logins are looked up in their family. */
  boolean revoked;

  Token(String value, Kind kind, BlendVisionAccount account, @Nullable Instant expiresAt) {
    this.value = value;
    this.kind = kind;
    this.account = account;
    this.expiresAt = expiresAt;
  }

  State state(Instant now) {
    if (revoked) {
      return State.REVOKED;
    }
    return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
  }

  IssuedToken snapshot(Instant now) {
    return new IssuedToken(value, kind, 0, 0, expiresAt, state(now));
  }
}
