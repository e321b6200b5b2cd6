package dev.latchkey.session;

/** What is known about an attempt to renew a session that did not succeed. */
public enum FailureClass {
  /** No byte of the request reached the platform. */
  NOT_SENT,
  /** The platform said "not now" before doing anything. */
  REFUSED,
  /** The request left and no sensible answer came: a refresh token that it carried may be spent. */
  AMBIGUOUS,
  /** The platform refused the password or the refresh token itself. */
  TERMINAL_TOKEN,
  /** The endpoint is missing or misconfigured; the tokens are not at fault. */
  TERMINAL_CONFIG,
  /**
   * The session store cannot be reached, or another process has it for too long. Nothing was sent.
   */
  STORE,
  /** No password could be had: its supplier failed, hung or had none. Nothing was sent. */
  NO_PASSWORD,
  /** The session has logged in too often lately and waits before it does so again. */
  LOGIN_LIMIT
}
