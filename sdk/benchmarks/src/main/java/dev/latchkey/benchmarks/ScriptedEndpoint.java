package dev.latchkey.benchmarks;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.engine.TokenGrant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers at once, from memory, with tokens that outlive any measurement. */
final class ScriptedEndpoint implements TokenEndpoint {

  private static final long LIFETIME = TimeUnit.DAYS.toSeconds(1);

  private final AtomicInteger requests = new AtomicInteger();

  @Override
  public TokenGrant login(String username, Secret password) {
    return next();
  }

  @Override
  public TokenGrant refresh(Secret refreshToken) {
    return next();
  }

  /** How many tokens were asked for. */
  int requests() {
    return requests.get();
  }

  private TokenGrant next() {
    int number = requests.incrementAndGet();
    return new TokenGrant(
        Secret.of("example-access-token-" + number),
        Secret.of("example-refresh-token-" + number),
        LIFETIME);
  }
}
