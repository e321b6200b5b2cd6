package dev.latchkey.testkit.blinksale;

import java.util.Set;

/**
 * An API token of the emulated platform, as it was at the moment of asking.
 *
 * @param name its name in the web settings, the same before and after a rotation
 * @param value the token in the clear; {@link #toString()} leaves it out
 * @param permissions what it may do
 */
public record BlinksaleToken(String name, String value, Set<BlinksalePermission> permissions) {

  /** Copies the permissions. */
  public BlinksaleToken {
    permissions = Set.copyOf(permissions);
  }

  boolean allows(BlinksalePermission needed) {
    return permissions.stream().anyMatch(permission -> permission.includes(needed));
  }

  @Override
  public String toString() {
    return "API token " + name + " " + permissions;
  }
}
