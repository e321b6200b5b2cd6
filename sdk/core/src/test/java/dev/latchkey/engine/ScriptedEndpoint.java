package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint that answers as told, and otherwise mints {@code access-1}, {@code refresh-1},
 * {@code access-2} … Writes down each request, and how many were in the air at once.
 */
final class ScriptedEndpoint implements TokenEndpoint {

  /** One answer. */
  interface Answer {
    TokenGrant give() throws TokenRequestException;
  }

  /** {@code login <password>} and {@code refresh <token>}, in the order of arrival. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  final List<String> revoked = new CopyOnWriteArrayList<>();
  final AtomicInteger mostInTheAir = new AtomicInteger();

  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inTheAir = new AtomicInteger();
  private final AtomicInteger minted = new AtomicInteger();
  volatile @Nullable Long lifetime = 3600L;

  /** The next requests get these answers. */
  void next(Answer... answers) {
    script.addAll(List.of(answers));
  }

  /** The usual answer. */
  TokenGrant mint() {
    int n = minted.incrementAndGet();
    return grant("access-" + n, "refresh-" + n, lifetime);
  }

  int minted() {
    return minted.get();
  }

  static TokenGrant grant(String access, @Nullable String refresh, @Nullable Long lifetime) {
    return new TokenGrant(Secret.of(access), refresh == null ? null : Secret.of(refresh), lifetime);
  }

  static Answer fails(Outcome outcome) {
    return fails(outcome, null);
  }

  static Answer fails(Outcome outcome, @Nullable Integer status) {
    return () -> {
      throw new TokenRequestException(outcome, "scripted", status, null, null);
    };
  }

  static Answer putsOff(Duration retryAfter) {
    return () -> {
      throw new TokenRequestException(Outcome.REFUSED, "scripted", 429, retryAfter, null);
    };
  }

  /** Answers once the gate is open. */
  static Answer held(Gate gate, Answer answer) {
    return () -> {
      gate.pass();
      return answer.give();
    };
  }

  Answer held(Gate gate) {
    return held(gate, this::mint);
  }

  @Override
  public TokenGrant login(String username, Secret password) throws TokenRequestException {
    return answer("login " + password.reveal());
  }

  @Override
  public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
    return answer("refresh " + refreshToken.reveal());
  }

  @Override
  public void revoke(TokenGrant tokens) {
    revoked.add(tokens.accessToken().reveal());
  }

  private TokenGrant answer(String request) throws TokenRequestException {
    mostInTheAir.accumulateAndGet(inTheAir.incrementAndGet(), Math::max);
    requests.add(request);
    try {
      Answer answer = script.poll();
      return answer == null ? mint() : answer.give();
    } finally {
      inTheAir.decrementAndGet();
    }
  }
}
