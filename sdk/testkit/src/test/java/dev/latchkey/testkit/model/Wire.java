package dev.latchkey.testkit.model;

import dev.latchkey.testkit.blendvision.TokenFamilies.Presentation;
import org.jspecify.annotations.Nullable;

/**
 * A token request in the air.
 *
 * @param by the thread that sent it
 * @param step when, by the scheduler's count
 * @param at when, by its clock
 * @param credential the password of a login
 * @param presented the refresh token of a refresh; null when it never left
 * @param lease what the sender held; null where there is no store
 */
record Wire(
    ModelSession session,
    Kind kind,
    Strand by,
    int step,
    long at,
    @Nullable String credential,
    @Nullable Presentation presented,
    ModelStore.@Nullable Grip lease) {

  enum Kind {
    LOGIN,
    REFRESH,
    REVOKE
  }

  /** Whether the watchdog has given up on it: then another one may be sent. */
  boolean isGivenUp() {
    return by.wasInterrupted;
  }
}
