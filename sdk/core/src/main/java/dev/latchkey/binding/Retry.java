package dev.latchkey.binding;

/** Whether the call takes part in retries after it may have reached the server. */
public enum Retry {
  /**
   * GET, HEAD, PUT and DELETE do; POST and PATCH only when the server provably did nothing, or when
   * the caller vouches for them.
   */
  BY_METHOD,
  /** Always. */
  SAFE,
  /** Not at all: it spends money or mints a secret. */
  NEVER
}
