package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.time.Deadline;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A session as the interceptor sees it, which carries a call through it. */
interface Authorizer extends AttachedSession {

  Origin origin();

  /** The limit of a call that has none of its own. */
  Deadline longestWait();

  /** The token if there is one to be had without waiting; else null. Allocates nothing. */
  @Nullable AccessToken atOnce();

  /** Whether this 401 is about the token; a proxy, a scope or another scheme may be at fault. */
  boolean concerns(Response response);

  /**
   * What to repeat a call with, whose token was refused; may wait for the flight.
   *
   * @param replayable whether the call can be repeated at all; if not, the refusal is noted for the
   *     benefit of the next one
   * @return null when there is nothing better, and the 401 is the answer
   */
  @Nullable AccessToken replacement(AccessToken refused, boolean replayable, Wait wait);

  /** The repeated call was refused as well. */
  void refusedAgain(AccessToken token);
}
