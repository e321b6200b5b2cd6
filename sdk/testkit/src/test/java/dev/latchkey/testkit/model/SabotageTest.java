package dev.latchkey.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.engine.SessionThreads;
import dev.latchkey.engine.Signal;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.session.SessionStore;
import dev.latchkey.testkit.model.ModelCheck.Summary;
import dev.latchkey.testkit.model.Schedule.Sabotage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A check that never fails is worth nothing: each of these breaks one part, and is found out. */
class SabotageTest {

  private static final long MOST = 40_000;

  @Test
  void endpoint_thatResends() {
    finds(2, endpoint(Resending::new));
  }

  @Test
  void endpoint_thatHidesTheRotation() {
    finds(2, endpoint(Forgetful::new));
  }

  @Test
  void endpoint_thatTellsASecret() {
    finds(8, endpoint(Talkative::new));
  }

  @Test
  void store_thatIgnoresVersions() {
    finds(3, store(Careless::new));
  }

  @Test
  void store_thatTakesNoLeaseBack() {
    finds(9, store(Grasping::new));
  }

  @Test
  void threads_thatFlyTwoAtATime() {
    finds(1, threads(Crowded::new));
  }

  @Test
  void threads_thatRunATaskOnItsCaller() {
    finds(5, threads(Borrowed::new));
  }

  private static void finds(int invariant, Sabotage sabotage) {
    Summary summary = ModelCheck.hunt(sabotage, 1, MOST, "invariant " + invariant);

    assertThat(summary.violations()).isPositive();
    assertThat(summary.reports())
        .anySatisfy(
            report ->
                assertThat(report)
                    .contains("invariant " + invariant)
                    .contains("-Dlatchkey.model.seed="));
  }

  private static Sabotage endpoint(UnaryOperator<TokenEndpoint> broken) {
    return new Sabotage(broken, UnaryOperator.identity(), UnaryOperator.identity());
  }

  private static Sabotage store(UnaryOperator<SessionStore> broken) {
    return new Sabotage(UnaryOperator.identity(), broken, UnaryOperator.identity());
  }

  private static Sabotage threads(UnaryOperator<SessionThreads> broken) {
    return new Sabotage(UnaryOperator.identity(), UnaryOperator.identity(), broken);
  }

  /** As OkHttp does by default when a connection dies (fact F7 of the design). */
  private record Resending(TokenEndpoint genuine) implements TokenEndpoint {
    @Override
    public TokenGrant login(String username, Secret password) throws TokenRequestException {
      return genuine.login(username, password);
    }

    @Override
    public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
      try {
        return genuine.refresh(refreshToken);
      } catch (TokenRequestException e) {
        return genuine.refresh(refreshToken);
      }
    }
  }

  private record Forgetful(TokenEndpoint genuine) implements TokenEndpoint {
    @Override
    public TokenGrant login(String username, Secret password) throws TokenRequestException {
      return genuine.login(username, password);
    }

    @Override
    public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
      TokenGrant grant = genuine.refresh(refreshToken);
      return new TokenGrant(grant.accessToken(), null, grant.expiresIn());
    }
  }

  private record Talkative(TokenEndpoint genuine) implements TokenEndpoint {
    @Override
    public TokenGrant login(String username, Secret password) throws TokenRequestException {
      try {
        return genuine.login(username, password);
      } catch (TokenRequestException e) {
        throw new TokenRequestException(
            e.outcome(), "refused: " + password.reveal(), e.status(), null, e);
      }
    }

    @Override
    public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
      return genuine.refresh(refreshToken);
    }
  }

  private record Careless(SessionStore genuine) implements SessionStore {
    @Override
    public @Nullable Versioned load(String key) throws IOException {
      return genuine.load(key);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, byte[] document)
        throws IOException {
      Versioned held = genuine.load(key);
      return genuine.compareAndSet(key, held == null ? 0 : held.version(), document);
    }

    @Override
    public @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException {
      return genuine.tryAcquire(key, timeToLive);
    }

    @Override
    public void release(Lease lease) throws IOException {
      genuine.release(lease);
    }
  }

  private record Grasping(SessionStore genuine) implements SessionStore {
    @Override
    public @Nullable Versioned load(String key) throws IOException {
      return genuine.load(key);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, byte[] document)
        throws IOException {
      return genuine.compareAndSet(key, expectedVersion, document);
    }

    @Override
    public @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException {
      return genuine.tryAcquire(key, timeToLive);
    }

    @Override
    public void release(Lease lease) {}
  }

  /** Whose flights do not wait for each other: a login may overtake the one that a logout left. */
  private static final class Crowded extends Passing {
    Crowded(SessionThreads genuine) {
      super(genuine);
    }

    @Override
    public Executor flights() {
      return task -> later(Duration.ZERO, task);
    }
  }

  private static final class Borrowed extends Passing {
    Borrowed(SessionThreads genuine) {
      super(genuine);
    }

    @Override
    public Executor flights() {
      return Runnable::run;
    }
  }

  private abstract static class Passing implements SessionThreads {
    private final SessionThreads genuine;

    Passing(SessionThreads genuine) {
      this.genuine = genuine;
    }

    @Override
    public Executor flights() {
      return genuine.flights();
    }

    @Override
    public Executor requests() {
      return genuine.requests();
    }

    @Override
    public Executor events() {
      return genuine.events();
    }

    @Override
    public void later(Duration delay, Runnable task) {
      genuine.later(delay, task);
    }

    @Override
    public boolean await(Signal done, long nanos) throws InterruptedException {
      return genuine.await(done, nanos);
    }

    @Override
    public boolean isRenewing() {
      return genuine.isRenewing();
    }

    @Override
    public boolean isShutdown() {
      return genuine.isShutdown();
    }

    @Override
    public void shutdown() {
      genuine.shutdown();
    }
  }
}
