package dev.latchkey;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one call, or one view of a client, does differently from the rest.
 *
 * <p>A call takes them last, beside one object that has everything else it can be told. In a view,
 * made by the client's {@code withOptions}, they hold for every form of every call.
 *
 * <p>{@code null} means "not said here": the view's options apply, then the client's, then the
 * defaults. Immutable and thread-safe.
 */
public final class RequestOptions {

  private static final RequestOptions NONE = builder().build();

  private final @Nullable Duration timeout;
  private final @Nullable Duration attemptTimeout;
  private final @Nullable Duration connectTimeout;
  private final @Nullable Integer maxRetries;
  private final @Nullable Boolean idempotent;
  private final @Nullable String organization;
  private final Map<String, String> headers;

  private RequestOptions(Builder builder) {
    this.timeout = builder.timeout;
    this.attemptTimeout = builder.attemptTimeout;
    this.connectTimeout = builder.connectTimeout;
    this.maxRetries = builder.maxRetries;
    this.idempotent = builder.idempotent;
    this.organization = builder.organization;
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(builder.headers);
    this.headers = Collections.unmodifiableMap(copy);
  }

  /** Options that change nothing. */
  public static RequestOptions none() {
    return NONE;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** How long the whole call may take: waiting, every attempt and every back-off together. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** How long one attempt may take. The whole call's timeout always wins. */
  public @Nullable Duration attemptTimeout() {
    return attemptTimeout;
  }

  /**
   * How long making a connection may take, for each address of the host; part of the attempt, as is
   * the TLS handshake after it, which has no other limit.
   */
  public @Nullable Duration connectTimeout() {
    return connectTimeout;
  }

  /** How many times a failed attempt is repeated; 0 means one attempt. */
  public @Nullable Integer maxRetries() {
    return maxRetries;
  }

  /** Whether the caller vouches that the call may be carried out twice. */
  public @Nullable Boolean idempotent() {
    return idempotent;
  }

  /** The organization the call acts for, on platforms that have a header for it. */
  public @Nullable String organization() {
    return organization;
  }

  /** Extra request headers; names are compared without regard to case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** These options, with whatever they leave open taken from {@code defaults}. */
  public RequestOptions over(RequestOptions defaults) {
    if (this == NONE) {
      return defaults;
    }
    Builder merged = defaults.toBuilder();
    if (timeout != null) {
      merged.timeout(timeout);
    }
    if (attemptTimeout != null) {
      merged.attemptTimeout(attemptTimeout);
    }
    if (connectTimeout != null) {
      merged.connectTimeout(connectTimeout);
    }
    if (maxRetries != null) {
      merged.maxRetries(maxRetries);
    }
    if (idempotent != null) {
      merged.idempotent(idempotent);
    }
    if (organization != null) {
      merged.organization(organization);
    }
    headers.forEach(merged::header);
    return merged.build();
  }

  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.timeout = timeout;
    builder.attemptTimeout = attemptTimeout;
    builder.connectTimeout = connectTimeout;
    builder.maxRetries = maxRetries;
    builder.idempotent = idempotent;
    builder.organization = organization;
    builder.headers.putAll(headers);
    return builder;
  }

  /** Header values may be anything, credentials included, so only their names are printed. */
  @Override
  public String toString() {
    return "RequestOptions[timeout="
        + timeout
        + ", attemptTimeout="
        + attemptTimeout
        + ", connectTimeout="
        + connectTimeout
        + ", maxRetries="
        + maxRetries
        + ", idempotent="
        + idempotent
        + ", organization="
        + organization
        + ", headers="
        + headers.keySet()
        + "]";
  }

  /** Builds {@link RequestOptions}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Duration timeout;
    private @Nullable Duration attemptTimeout;
    private @Nullable Duration connectTimeout;
    private @Nullable Integer maxRetries;
    private @Nullable Boolean idempotent;
    private @Nullable String organization;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Builder() {}

    /** The whole call's limit; positive. Default 120 s. */
    public Builder timeout(Duration timeout) {
      this.timeout = positive(timeout, "timeout");
      return this;
    }

    /** One attempt's limit; positive. Default 60 s. */
    public Builder attemptTimeout(Duration attemptTimeout) {
      this.attemptTimeout = positive(attemptTimeout, "attemptTimeout");
      return this;
    }

    /** The limit for making a connection; positive. Default 10 s. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = positive(connectTimeout, "connectTimeout");
      return this;
    }

    /** Zero or more. Default 2. */
    public Builder maxRetries(int maxRetries) {
      if (maxRetries < 0) {
        throw new IllegalArgumentException(
            "maxRetries is " + maxRetries + "; it must be 0 or more");
      }
      this.maxRetries = maxRetries;
      return this;
    }

    /**
     * Vouches that it does no harm to carry the call out twice, so that a POST or a PATCH is
     * repeated as a GET is: also when nobody knows whether the platform has done it already. False,
     * the default, leaves it to the method and to the contract of the platform. An operation that
     * spends money or mints a secret is never repeated, whatever is said here.
     *
     * <p>It is a promise and sends nothing. A key with which the platform itself would know a
     * repetition (the {@code Idempotency-Key} of others) is documented by none of the platforms;
     * where a deployment has one, {@link #header} sends it, the same in every attempt.
     */
    public Builder idempotent(boolean idempotent) {
      this.idempotent = idempotent;
      return this;
    }

    /**
     * The id of an organization.
     *
     * @throws NullPointerException for null: "not said" would let another organization apply
     */
    public Builder organization(String organization) {
      this.organization =
          Objects.requireNonNull(
              organization, "organization(id): the id is null, so it is not clear who is meant");
      return this;
    }

    /** Adds a header, or replaces the one of the same name. */
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    public RequestOptions build() {
      return new RequestOptions(this);
    }

    private static Duration positive(Duration value, String name) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
      }
      return value;
    }
  }
}
