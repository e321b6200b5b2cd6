package dev.latchkey.testkit.bluebricks;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permissions of the operations that the emulator has, by the names of the platform. */
public final class BluebricksPermissions {

  /** Creates API keys. */
  public static final String CREATE_KEY = "create:organization_api_key";

  /** Lists API keys. */
  public static final String READ_KEY = "read:organization_api_key";

  /** Activates and deactivates API keys. */
  public static final String UPDATE_KEY = "update:organization_api_key";

  /** Reads the organization and its roles. */
  public static final String READ_ORGANIZATION = "read:organization";

  /** Changes the organization. */
  public static final String UPDATE_ORGANIZATION = "update:organization";

  /** Reads users. */
  public static final String READ_USERS = "read:users";

  /** Changes the roles of users. */
  public static final String UPDATE_USERS = "update:users";

  /** What people and machines work with. */
  private static final Set<String> WORKSPACE =
      Set.of(
          "read:collection",
          "delete:collection",
          "create:environment",
          "read:environment",
          "update:environment",
          "delete:environment",
          "create:cloud",
          "read:cloud",
          "delete:cloud",
          "read:package",
          "create:webhook",
          "read:webhook",
          "update:webhook",
          "delete:webhook",
          "read:vendor");

  /** All of them: what an Admin has. */
  public static final Set<String> ALL =
      with(
          WORKSPACE,
          CREATE_KEY,
          READ_KEY,
          UPDATE_KEY,
          READ_ORGANIZATION,
          UPDATE_ORGANIZATION,
          READ_USERS,
          UPDATE_USERS);

  /**
   * What an API key has. Stated: a fixed set that changes neither users, nor the organization, nor
   * keys. INFERRED: what is in it.
   */
  public static final Set<String> OF_KEYS = with(WORKSPACE, READ_ORGANIZATION, READ_USERS);

  private BluebricksPermissions() {}

  private static Set<String> with(Set<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }
}
