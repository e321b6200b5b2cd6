package dev.latchkey.transport;

import dev.latchkey.CallListener;
import dev.latchkey.RequestOptions;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What a {@link Transport} is made from. Immutable; checked when it is built. */
public final class TransportConfig {

  private final String platform;
  private final HttpUrl baseUrl;
  private final AttachedSession session;
  private final boolean allowCleartextLoopback;
  private final @Nullable OkHttpClient client;
  private final RequestOptions defaults;
  private final int maxConcurrent;
  private final @Nullable Duration defaultRateLimitWait;
  private final List<String> appInfo;
  private final List<CallListener> listeners;
  private final TimeSource time;

  private TransportConfig(Builder builder) {
    this.platform = builder.platform;
    this.baseUrl = builder.baseUrl;
    this.session = builder.session;
    this.allowCleartextLoopback = builder.allowCleartextLoopback;
    this.client = builder.client;
    this.defaults = builder.defaults;
    this.maxConcurrent = builder.maxConcurrent;
    this.defaultRateLimitWait = builder.defaultRateLimitWait;
    this.appInfo = List.copyOf(builder.appInfo);
    this.listeners = List.copyOf(builder.listeners);
    this.time = builder.time;
  }

  /**
   * Begins a configuration with what has no default.
   *
   * @param platform the platform's name as messages give it, such as "BlendVision One"
   * @param baseUrl what the paths of the specification are appended to
   * @param session closed with the transport
   */
  public static Builder builder(String platform, HttpUrl baseUrl, AttachedSession session) {
    return new Builder(platform, baseUrl, session);
  }

  String platform() {
    return platform;
  }

  HttpUrl baseUrl() {
    return baseUrl;
  }

  AttachedSession session() {
    return session;
  }

  boolean allowCleartextLoopback() {
    return allowCleartextLoopback;
  }

  @Nullable OkHttpClient client() {
    return client;
  }

  RequestOptions defaults() {
    return defaults;
  }

  int maxConcurrent() {
    return maxConcurrent;
  }

  @Nullable Duration defaultRateLimitWait() {
    return defaultRateLimitWait;
  }

  List<String> appInfo() {
    return appInfo;
  }

  List<CallListener> listeners() {
    return listeners;
  }

  TimeSource time() {
    return time;
  }

  /** Builds a {@link TransportConfig}. Not thread-safe. */
  public static final class Builder {
    private final String platform;
    private final HttpUrl baseUrl;
    private final AttachedSession session;
    private boolean allowCleartextLoopback;
    private @Nullable OkHttpClient client;
    private RequestOptions defaults = RequestOptions.none();
    private int maxConcurrent;
    private @Nullable Duration defaultRateLimitWait;
    private final List<String> appInfo = new ArrayList<>();
    private final List<CallListener> listeners = new ArrayList<>();
    private TimeSource time = TimeSource.system();

    private Builder(String platform, HttpUrl baseUrl, AttachedSession session) {
      this.platform = platform;
      this.baseUrl = baseUrl;
      this.session = session;
    }

    /** Lets {@code http} through to this machine, and nowhere else. For tests. */
    public Builder allowCleartextLoopback(boolean allow) {
      this.allowCleartextLoopback = allow;
      return this;
    }

    /** The user's own client, which is derived from and never closed; null for one of our own. */
    public Builder okHttpClient(@Nullable OkHttpClient client) {
      this.client = client;
      return this;
    }

    /** What calls do unless their own options say otherwise. */
    public Builder defaults(RequestOptions defaults) {
      this.defaults = defaults;
      return this;
    }

    /** How many requests may be in flight at once; 0, the default, for no limit. */
    public Builder maxConcurrent(int maxConcurrent) {
      this.maxConcurrent = maxConcurrent;
      return this;
    }

    /** The wait after a 429 without {@code Retry-After}; null, the default, for the back-off. */
    public Builder defaultRateLimitWait(@Nullable Duration wait) {
      this.defaultRateLimitWait = wait;
      return this;
    }

    /** What the application calls itself, appended to the user agent. */
    public Builder appInfo(List<String> appInfo) {
      this.appInfo.clear();
      this.appInfo.addAll(appInfo);
      return this;
    }

    /** Who hears of the calls. */
    public Builder listeners(List<CallListener> listeners) {
      this.listeners.clear();
      this.listeners.addAll(listeners);
      return this;
    }

    public Builder time(TimeSource time) {
      this.time = time;
      return this;
    }

    /**
     * Checks the settings and makes the configuration.
     *
     * @throws ConfigurationException naming the builder method at fault, never the value of a
     *     header
     */
    public TransportConfig build() {
      BaseUrl.check(platform, baseUrl, allowCleartextLoopback);
      if (maxConcurrent < 0) {
        throw new ConfigurationException(
            platform
                + ": maxConcurrentCalls is "
                + maxConcurrent
                + "; it must be 0 (no limit) or more.");
      }
      for (String info : appInfo) {
        String objection = HeaderRules.objectionToValue(info);
        if (objection != null) {
          throw new ConfigurationException(platform + ": appInfo " + objection + ".");
        }
      }
      try {
        CallHeaders.check(defaults);
      } catch (IllegalArgumentException e) {
        // its message names the setting and never shows the value
        throw new ConfigurationException(platform + ": " + e.getMessage());
      }
      return new TransportConfig(this);
    }
  }
}
