package dev.latchkey.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The far end of the simulated network, the same for every engine: it issues tokens and counts. */
final class TokenService {

  /**
   * @param value as it comes, without the scheme
   * @param renewAt from when on a peer that has to be told may renew it: as soon as ours may
   */
  record Token(String value, Duration lifetime, Instant renewAt, Instant expiresAt) {

    /** The whole value of {@code Authorization}, for an engine that caches whatever it is given. */
    String header() {
      return "Bearer " + value;
    }
  }

  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(20);

  private final Duration latency;
  private volatile Duration lifetime;
  private final AtomicLong requests = new AtomicLong();

  /**
   * @param latency what each token request takes
   * @param lifetime of each token, in whole seconds
   */
  TokenService(Duration latency, Duration lifetime) {
    this.latency = latency;
    this.lifetime = lifetime;
  }

  Token issue() {
    long number = requests.incrementAndGet();
    Pause.of(latency);
    Duration life = lifetime;
    Instant expiresAt = Instant.now().plus(life);
    return new Token(
        "example-access-token-" + number, life, expiresAt.minus(windowOf(life)), expiresAt);
  }

  /** Gives the tokens that are asked for from now on another lifetime. */
  void issueFor(Duration next) {
    lifetime = next;
  }

  /** How long before its expiry a token may be renewed: half its life, 20 minutes at the most. */
  Duration window() {
    return windowOf(lifetime);
  }

  /** How many tokens were asked for. */
  long requests() {
    return requests.get();
  }

  private static Duration windowOf(Duration life) {
    Duration half = life.dividedBy(2);
    return half.compareTo(LONGEST_WINDOW) < 0 ? half : LONGEST_WINDOW;
  }
}
