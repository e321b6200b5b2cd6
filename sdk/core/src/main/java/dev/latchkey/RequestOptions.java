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
 * <p>{@code null} means "not said here": the view's options apply, then the client's, then the
 * defaults. Immutable and thread-safe.
 */
public final class RequestOptions {

  private static final RequestOptions NONE = builder().build();

  private final @Nullable Duration timeout;
  private final @Nullable Duration attemptTimeout;
  private final @Nullable Duration connectTimeout;
  private final @Nullable Integer maxRetries;
  private final @Nullable String organization;
  private final Map<String, String> headers;

  private RequestOptions(Builder builder) {
    this.timeout = builder.timeout;
    this.attemptTimeout = builder.attemptTimeout;
    this.connectTimeout = builder.connectTimeout;
    this.maxRetries = builder.maxRetries;
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

  /** How long making a connection may take; part of the attempt. */
  public @Nullable Duration connectTimeout() {
    return connectTimeout;
  }

  /** How many times a failed attempt is repeated; 0 means one attempt. */
  public @Nullable Integer maxRetries() {
    return maxRetries;
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
