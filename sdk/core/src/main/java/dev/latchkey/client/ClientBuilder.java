package dev.latchkey.client;

import dev.latchkey.CallListener;
import dev.latchkey.RequestOptions;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Sessions;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import dev.latchkey.transport.BaseUrl;
import dev.latchkey.transport.Transport;
import dev.latchkey.transport.TransportConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every client has. Not thread-safe; the client it builds is.
 *
 * @param <B> the builder of the client itself
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {

  private final String platform;
  private final String methods;
  private final String variables;
  private final RequestOptions.Builder defaults = RequestOptions.builder();
  private final List<String> appInfo = new ArrayList<>();
  private final List<CallListener> callListeners = new ArrayList<>();
  private String baseUrl;
  private boolean allowCleartextLoopback;
  private int maxConcurrentCalls;
  private @Nullable Duration rateLimitWait;
  private @Nullable OkHttpClient okHttpClient;
  private final SessionOptions.Builder sessionOptions = SessionOptions.builder();
  private TimeSource time = TimeSource.system();

  /**
   * Begins with the defaults of a platform.
   *
   * @param maxConcurrentCalls how many calls may be in the air at once; 0 means no limit
   * @param methods the methods that set a credential, for messages
   * @param variables the environment variables that hold one, for messages
   */
  protected ClientBuilder(
      String platform, String baseUrl, int maxConcurrentCalls, String methods, String variables) {
    this.platform = platform;
    this.methods = methods;
    this.variables = variables;
    this.baseUrl = baseUrl;
    this.maxConcurrentCalls = maxConcurrentCalls;
  }

  /** This builder, as what it is. */
  protected abstract B self();

  /**
   * The address of the platform, path prefix included. HTTPS, unless {@link
   * #allowCleartextLoopback()}; checked in {@code build()}.
   */
  public B baseUrl(String baseUrl) {
    this.baseUrl = baseUrl;
    return self();
  }

  /** Allows {@code http} to this machine, for emulators. Nothing else is ever sent in clear. */
  public B allowCleartextLoopback() {
    this.allowCleartextLoopback = true;
    return self();
  }

  /** How long a whole call may take, retries and waiting included. Default 120 s. */
  public B timeout(Duration timeout) {
    defaults.timeout(timeout);
    return self();
  }

  /** How long one attempt may take. Default 60 s. */
  public B attemptTimeout(Duration attemptTimeout) {
    defaults.attemptTimeout(attemptTimeout);
    return self();
  }

  /** How long making a connection may take. Default 10 s; an OkHttpClient of yours has its own. */
  public B connectTimeout(Duration connectTimeout) {
    defaults.connectTimeout(connectTimeout);
    return self();
  }

  /** How many times a failed attempt is repeated, where repeating is safe. Default 2. */
  public B maxRetries(int maxRetries) {
    defaults.maxRetries(maxRetries);
    return self();
  }

  /** A header for every call. */
  public B header(String name, String value) {
    defaults.header(name, value);
    return self();
  }

  /** How many calls may be in the air at once, in this client and its views; 0 means no limit. */
  public B maxConcurrentCalls(int maxConcurrentCalls) {
    this.maxConcurrentCalls = maxConcurrentCalls;
    return self();
  }

  /**
   * A client of yours to build on: its proxy, TLS, DNS, dispatcher, pool, interceptors and event
   * listener stay. It is neither changed nor closed. Retries, deadlines and refreshes work all the
   * same; your interceptors see each attempt. They and the event listener see nothing of signed
   * links, which are credentials themselves.
   *
   * <p>Its read and write timeouts do not count, because OkHttp's default of 10 s cannot be told
   * from one that was meant: {@link #attemptTimeout} is the limit. Its call timeout counts for each
   * attempt where it is the shorter one; its connect timeout stays.
   */
  public B okHttpClient(OkHttpClient okHttpClient) {
    this.okHttpClient = okHttpClient;
    return self();
  }

  /** Names your program in the {@code User-Agent}, behind the SDK's own name. */
  public B appInfo(String name, String version) {
    appInfo.add(name + "/" + version);
    return self();
  }

  /**
   * Tells of the calls of this client and its views; may be called more than once, and all
   * listeners hear of everything.
   */
  public B callListener(CallListener listener) {
    callListeners.add(listener);
    return self();
  }

  /** The organization that calls act for, where the platform has a header for it. */
  protected final void defaultOrganization(String organization) {
    defaults.organization(organization);
  }

  /** How the session goes about renewing itself, on platforms with a login. */
  protected final void sessionOptions(Consumer<SessionOptions.Builder> options) {
    options.accept(sessionOptions);
  }

  /** How long to wait after a 429 that does not say; the usual back-off unless set. */
  protected final void rateLimitWait(Duration wait) {
    this.rateLimitWait = wait;
  }

  /** Time as a test wants it. */
  @SuppressWarnings("exports") // for the tests of our own clients
  protected final void time(TimeSource time) {
    this.time = time;
  }

  /** Makes the token endpoint of a platform that has sessions. */
  protected interface TokenEndpoints {
    @SuppressWarnings("exports")
    TokenEndpoint connect(
        @Nullable OkHttpClient base,
        HttpUrl baseUrl,
        boolean allowCleartextLoopback,
        TimeSource time);
  }

  /**
   * Opens the session and the transport.
   *
   * @param credential null when none was set
   * @param endpoints null on platforms without login
   * @throws ConfigurationException naming the method and the environment variable at fault
   */
  @SuppressWarnings("exports") // called by our own clients only
  protected final Transport open(
      @Nullable Credential credential, @Nullable TokenEndpoints endpoints) {
    HttpUrl url = BaseUrl.parse(platform, baseUrl, allowCleartextLoopback);
    AttachedSession session = session(credential, endpoints, url);
    try {
      return Transport.create(
          TransportConfig.builder(platform, url, session)
              .allowCleartextLoopback(allowCleartextLoopback)
              .okHttpClient(okHttpClient)
              .defaults(defaults.build())
              .maxConcurrent(maxConcurrentCalls)
              .defaultRateLimitWait(rateLimitWait)
              .appInfo(appInfo)
              .listeners(callListeners)
              .time(time)
              .build());
    } catch (RuntimeException e) {
      session.close(); // one that is kept alive has a timer, and nobody else could close it
      throw e;
    }
  }

  private AttachedSession session(
      @Nullable Credential credential, @Nullable TokenEndpoints endpoints, HttpUrl url) {
    if (credential == null) {
      throw new ConfigurationException(
          platform
              + " has no credential: call "
              + methods
              + " on the builder, or set "
              + variables
              + " and use fromEnv().");
    }
    TokenEndpoint endpoint =
        endpoints == null
            ? null
            : endpoints.connect(okHttpClient, url, allowCleartextLoopback, time);
    try {
      return Sessions.open(
          credential, endpoint, url, allowCleartextLoopback, sessionOptions.build(), time);
    } catch (ConfigurationException e) {
      throw new ConfigurationException(
          platform
              + ": "
              + e.getMessage()
              + " The credential comes from "
              + methods
              + ", or from "
              + variables
              + ".");
    }
  }
}
