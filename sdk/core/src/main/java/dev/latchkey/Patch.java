package dev.latchkey;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to one member of a resource: nothing, take its value away, or set a new one.
 *
 * <p>In JSON these are a member that is left out, a null, and a value (RFC 7396). They differ in
 * the body of a PATCH and nowhere else, so only such bodies hold this type. Immutable, when its
 * value is.
 *
 * @param <T> the type of the member
 */
public final class Patch<T> {

  private enum Kind {
    ABSENT,
    CLEAR,
    SET
  }

  private static final Patch<?> ABSENT = new Patch<>(Kind.ABSENT, null);
  private static final Patch<?> CLEAR = new Patch<>(Kind.CLEAR, null);

  private final Kind kind;
  private final @Nullable T value;

  private Patch(Kind kind, @Nullable T value) {
    this.kind = kind;
    this.value = value;
  }

  /** Leaves the member as it is: the body does not mention it. */
  @SuppressWarnings("unchecked") // it holds no value of any type
  public static <T> Patch<T> absent() {
    return (Patch<T>) ABSENT;
  }

  /** Takes the value of the member away: the body says null. */
  @SuppressWarnings("unchecked") // it holds no value of any type
  public static <T> Patch<T> clear() {
    return (Patch<T>) CLEAR;
  }

  /** Gives the member this value, which is not null. */
  public static <T> Patch<T> set(T value) {
    return new Patch<>(
        Kind.SET,
        Objects.requireNonNull(value, "Patch.set(null): Patch.clear() is what sends a null"));
  }

  /** Whether the body does not mention the member. */
  public boolean isAbsent() {
    return kind == Kind.ABSENT;
  }

  /** Whether the body says null. */
  public boolean isClear() {
    return kind == Kind.CLEAR;
  }

  /** Whether the body has a value. */
  public boolean isSet() {
    return kind == Kind.SET;
  }

  /**
   * The new value; null when there is none, which {@link #isClear} and {@link #isAbsent} tell
   * apart.
   */
  public @Nullable T value() {
    return value;
  }

  /** The same change, with its value (if it has one) turned into another. */
  public <R> Patch<R> map(Function<? super T, ? extends R> change) {
    if (value != null) {
      return set(change.apply(value));
    }
    return isClear() ? clear() : absent();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Patch<?> that && kind == that.kind && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, value);
  }

  /** For logs: {@code absent}, {@code null}, or the value, which masks itself if it is a secret. */
  @Override
  public String toString() {
    return isAbsent() ? "absent" : String.valueOf(value);
  }
}
