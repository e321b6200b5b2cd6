package dev.latchkey.testkit.bluebricks;

import java.util.Set;

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

  /** All of them: what an Admin has. */
  public static final Set<String> ALL =
      Set.of(CREATE_KEY, READ_KEY, UPDATE_KEY, READ_ORGANIZATION, UPDATE_ORGANIZATION, READ_USERS);

  /**
   * What an API key has. Stated: a fixed set that changes neither users, nor the organization, nor
   * keys. INFERRED: which reads are in it.
   */
  public static final Set<String> OF_KEYS = Set.of(READ_ORGANIZATION, READ_USERS);

  private BluebricksPermissions() {}
}
