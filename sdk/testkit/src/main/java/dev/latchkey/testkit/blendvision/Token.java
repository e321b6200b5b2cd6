package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import dev.latchkey.testkit.blendvision.IssuedToken.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token and what has become of it. Guarded by the lock of {@link TokenBook}. */
final class Token {

  final String value;
  final Kind kind;
  final BlendVisionAccount account;
  final int family;
  final int generation;
  final @Nullable Instant expiresAt;
  boolean revoked;

  /** When a refresh token was exchanged, and for what. */
  @Nullable Instant usedAt;

  @Nullable Token nextAccess;
  @Nullable Token nextRefresh;

  Token(
      String value,
      Kind kind,
      BlendVisionAccount account,
      int family,
      int generation,
      @Nullable Instant expiresAt) {
    this.value = value;
    this.kind = kind;
    this.account = account;
    this.family = family;
    this.generation = generation;
    this.expiresAt = expiresAt;
  }

  State state(Instant now) {
    if (revoked) {
      return State.REVOKED;
    }
    if (usedAt != null) {
      return State.USED;
    }
    return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
  }

  IssuedToken snapshot(Instant now) {
    return new IssuedToken(value, kind, family, generation, expiresAt, state(now));
  }
}
