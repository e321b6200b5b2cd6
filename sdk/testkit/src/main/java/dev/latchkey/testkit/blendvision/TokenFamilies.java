package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import dev.latchkey.testkit.blendvision.IssuedToken.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every token of every login, how refresh tokens are exchanged, and who presented which of them
 * when. Knows what a client may do, so that a test can hold it against one: a refresh token is
 * presented once, and once more if no answer came. Thread-safe.
 *
 * <p>A refresh is three steps, because each may be the last one to happen: {@link #present}, {@link
 * #exchange} and {@link #settle}.
 */
public final class TokenFamilies {

  /** Names a new token. */
  @FunctionalInterface
  public interface Mint {
    String mint(Kind kind, int family, int generation);
  }

  /** What a login or a refresh hands out; a null refresh token is not sent. */
  public record Pair(IssuedToken access, @Nullable IssuedToken refresh) {}

  /** What the client was told. */
  public enum Answer {
    /** Everything: new tokens, or that these are no longer good. */
    UNDERSTOOD,
    /** That the platform has not looked at the token. */
    PUT_OFF,
    /** Nothing it could make sense of: the token may be spent or not. */
    LOST
  }

  /** A refresh token on its way to the platform, once. */
  public static final class Presentation {
    private final @Nullable Entry token;
    private final @Nullable String complaint;
    private @Nullable Answer answer;

    /** Whether the token was good for an exchange, and is for the next. */
    private boolean kept;

    private Presentation(@Nullable Entry token, @Nullable String complaint) {
      this.token = token;
      this.complaint = complaint;
    }

    /** Why a client must not do this; null when it may. Names no secret. */
    public @Nullable String complaint() {
      return complaint;
    }
  }

  private static final class Entry {
    final String value;
    final Kind kind;
    final int family;
    final int generation;
    final @Nullable Instant expiresAt;
    final List<Presentation> presentations = new ArrayList<>();
    boolean revoked;
    @Nullable Instant usedAt;
    @Nullable Entry nextAccess;
    @Nullable Entry nextRefresh;

    Entry(String value, Kind kind, int family, int generation, @Nullable Instant expiresAt) {
      this.value = value;
      this.kind = kind;
      this.family = family;
      this.generation = generation;
      this.expiresAt = expiresAt;
    }

    State state(Instant now) {
      if (revoked) {
        return State.REVOKED;
      }
      if (usedAt != null) {
        return State.USED;
      }
      return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
    }

    IssuedToken snapshot(Instant now) {
      return new IssuedToken(value, kind, family, generation, expiresAt, state(now));
    }
  }

  private final Clock clock;
  private final Mint mint;
  private final Map<String, Entry> tokens = new LinkedHashMap<>();
  private final Map<Integer, Integer> generations = new HashMap<>();
  private Duration accessLifetime = Duration.ofHours(1);
  private @Nullable Duration refreshLifetime;
  private RefreshTokens mode = RefreshTokens.rotating();
  private int mostReplays = 1;
  private int logins;
  private int refreshes;
  private int replays;
  private int reuses;

  public TokenFamilies(Clock clock, Mint mint) {
    this.clock = clock;
    this.mint = mint;
  }

  /** How long access tokens last that are issued from now on. One hour unless set. */
  public synchronized void accessLifetime(Duration lifetime) {
    accessLifetime = lifetime;
  }

  /** How long refresh tokens last that are issued from now on; null, the default, for ever. */
  public synchronized void refreshLifetime(@Nullable Duration lifetime) {
    refreshLifetime = lifetime;
  }

  /** What an exchange does to the refresh token. {@link RefreshTokens#rotating()} unless set. */
  public synchronized void mode(RefreshTokens next) {
    mode = next;
  }

  /** How often a client may present a token again that went unanswered. Once unless set. */
  public synchronized void mostReplays(int replays) {
    mostReplays = replays;
  }

  /** Begins a family. */
  public synchronized Pair logIn() {
    logins++;
    Entry access = issue(Kind.ACCESS, logins, 0, accessLifetime);
    return pair(access, issue(Kind.REFRESH, logins, 0, refreshLifetime));
  }

  /** A client has put a refresh token on the wire. Whether it gets anywhere is another matter. */
  public synchronized Presentation present(@Nullable String value) {
    Entry token = value == null ? null : tokens.get(value);
    if (token == null || token.kind != Kind.REFRESH) {
      return new Presentation(null, "a token was presented that was never issued as one");
    }
    Presentation presentation = new Presentation(token, complaint(token));
    token.presentations.add(presentation);
    return presentation;
  }

  /** The platform looks at the token; null when it does not take it. */
  public synchronized @Nullable Pair exchange(Presentation presentation) {
    Entry presented = presentation.token;
    if (presented == null) {
      return null;
    }
    return switch (presented.state(clock.instant())) {
      case ACTIVE -> {
        presentation.kept = mode instanceof RefreshTokens.Staying;
        yield rotate(presented);
      }
      case USED -> exchangeAgain(presented);
      case EXPIRED -> null;
      case REVOKED -> {
        reuses += presented.usedAt == null ? 0 : 1;
        yield null;
      }
    };
  }

  /** Says what the client has learned. One whose presentation is never settled waits for ever. */
  public synchronized void settle(Presentation presentation, Answer answer) {
    Entry token = presentation.token;
    presentation.answer = answer;
    if (token == null) {
      return;
    }
    if (answer == Answer.UNDERSTOOD && presentation.kept) {
      token.presentations.clear();
    } else if (answer == Answer.PUT_OFF) {
      token.presentations.remove(presentation);
    }
  }

  /** A token of a login in the state it is in now; null when there is none. */
  public synchronized @Nullable IssuedToken find(String value) {
    Entry token = tokens.get(value);
    return token == null ? null : token.snapshot(clock.instant());
  }

  /** Takes tokens back. */
  public synchronized void revoke(Predicate<IssuedToken> which) {
    Instant now = clock.instant();
    tokens.values().stream()
        .filter(token -> which.test(token.snapshot(now)))
        .forEach(token -> token.revoked = true);
  }

  /** Every token ever issued, oldest first, in the state it is in now. */
  public synchronized List<IssuedToken> issued() {
    Instant now = clock.instant();
    return tokens.values().stream().map(token -> token.snapshot(now)).toList();
  }

  public synchronized int logins() {
    return logins;
  }

  /** How many refresh tokens were exchanged. */
  public synchronized int refreshes() {
    return refreshes;
  }

  /** How many used ones came again within the reuse interval. */
  public synchronized int replays() {
    return replays;
  }

  /** How many used ones came again when the platform does not take them. */
  public synchronized int reuses() {
    return reuses;
  }

  private @Nullable String complaint(Entry token) {
    int open = 0;
    for (Presentation earlier : token.presentations) {
      if (earlier.answer == Answer.UNDERSTOOD) {
        return name(token) + " was presented again after the answer to it had arrived";
      }
      open++;
    }
    return open <= mostReplays
        ? null
        : name(token) + " was presented " + (open + 1) + " times without an answer";
  }

  private static String name(Entry token) {
    return "refresh token " + token.generation + " of login " + token.family;
  }

  private Pair rotate(Entry presented) {
    refreshes++;
    int generation = generations.merge(presented.family, 1, Integer::sum);
    Entry access = issue(Kind.ACCESS, presented.family, generation, accessLifetime);
    if (mode instanceof RefreshTokens.Staying staying) {
      return pair(access, staying.repeated() ? presented : null);
    }
    Entry next = issue(Kind.REFRESH, presented.family, generation, refreshLifetime);
    presented.usedAt = clock.instant();
    presented.nextAccess = access;
    presented.nextRefresh = next;
    return pair(access, next);
  }

  private @Nullable Pair exchangeAgain(Entry presented) {
    Entry access = presented.nextAccess;
    Entry refresh = presented.nextRefresh;
    boolean wasUsedLast = refresh != null && refresh.usedAt == null;
    if (access != null && wasUsedLast && withinReuseInterval(presented)) {
      replays++;
      return pair(access, refresh);
    }
    reuses++;
    if (!(mode instanceof RefreshTokens.Rotating rotating) || rotating.reuseEndsFamily()) {
      // RFC 9700, 4.14.2: who presents it second may be the thief, or the first was.
      tokens.values().stream()
          .filter(token -> token.family == presented.family)
          .forEach(token -> token.revoked = true);
    }
    return null;
  }

  private boolean withinReuseInterval(Entry presented) {
    return mode instanceof RefreshTokens.Rotating rotating
        && !rotating.reuseInterval().isZero()
        && presented.usedAt != null
        && !clock.instant().isAfter(presented.usedAt.plus(rotating.reuseInterval()));
  }

  private Entry issue(Kind kind, int family, int generation, @Nullable Duration lifetime) {
    Instant expiresAt = lifetime == null ? null : clock.instant().plus(lifetime);
    Entry token =
        new Entry(mint.mint(kind, family, generation), kind, family, generation, expiresAt);
    tokens.put(token.value, token);
    return token;
  }

  private Pair pair(Entry access, @Nullable Entry refresh) {
    Instant now = clock.instant();
    return new Pair(access.snapshot(now), refresh == null ? null : refresh.snapshot(now));
  }
}
