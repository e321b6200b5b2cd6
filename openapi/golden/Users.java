package dev.latchkey.bluebricks;

import dev.latchkey.*;
import dev.latchkey.binding.*;
import dev.latchkey.bluebricks.model.*;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.json.*;
import dev.latchkey.transport.Transport;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The users of the organization.
 *
 * <p>Made by the client; thread-safe.
 */
public final class Users {

  /** The first server of the platform's contract. */
  static final String DEFAULT_BASE_URL = "https://api.bluebricks.co";

  private final Transport transport;

  Users(Transport transport) {
    this.transport = transport;
  }

  /**
   * Get a user.
   *
   * <p>Returns one user of the organization with the roles of the user.
   *
   * <p>Required permission: {@code read:users}.
   *
   * <p>Source (stated): <a href="https://docs.bluebricks.co/bluebricks-documentation/api/reference/users">the platform's documentation</a>.
   *
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses, or no answer comes
   */
  public User get(String id) {
    return get(id, RequestOptions.none());
  }

  /** As {@link #get}, with options of its own. */
  public User get(String id, RequestOptions options) {
    return transport.call(describeGet(id).returns(User.codec()), options);
  }

  /** Describes {@code GET /api/v1/user/{id}}. */
  static Operation.Builder describeGet(String id) {
    return Operation.of("getUser", "GET", "/api/v1/user/{id}")
        .path("id", id)
        .requiredPermission("read:users");
  }
}
