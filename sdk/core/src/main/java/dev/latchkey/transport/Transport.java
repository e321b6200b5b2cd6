package dev.latchkey.transport;

import dev.latchkey.ApiResponse;
import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Sessions;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Carries out operations: builds the request, makes the attempts, reads the answer or throws.
 *
 * <p>Thread-safe. Calls run on the caller's thread. A view made by {@link #withDefaults} shares
 * everything with the transport it comes from: session, connections, concurrency limit, retry
 * budget, and being closed.
 */
public final class Transport implements AutoCloseable {

  private final TransportConfig config;
  private final AttachedSession session;
  private final HttpStack http;
  private final Requests requests;
  private final Permits permits;
  private final RetryBudget budget;
  private final InterruptWatch interrupts;
  private final AsyncCalls async;
  private final AttemptLoop attempts;
  private final AtomicBoolean closed;
  private final RequestOptions defaults;
  private final Consumer<Response> received;
  private final boolean view;

  private Transport(TransportConfig config) {
    this.config = config;
    this.session = config.session();
    this.http = HttpStack.of(config);
    this.requests =
        new Requests(
            config.platform(),
            config.baseUrl(),
            config.allowCleartextLoopback(),
            UserAgent.of(config.appInfo()));
    this.permits = new Permits(config.maxConcurrent());
    this.budget = new RetryBudget();
    this.interrupts = new InterruptWatch();
    this.async = new AsyncCalls(config.platform(), interrupts);
    this.attempts = attempts();
    this.closed = new AtomicBoolean();
    this.defaults = config.defaults();
    this.received = response -> {};
    this.view = false;
  }

  private Transport(
      Transport origin,
      AttachedSession session,
      HttpStack http,
      RequestOptions defaults,
      Consumer<Response> received) {
    this.config = origin.config;
    this.session = session;
    this.http = http;
    this.requests = origin.requests;
    this.permits = origin.permits;
    this.budget = origin.budget;
    this.interrupts = origin.interrupts;
    this.async = origin.async;
    this.attempts = attempts();
    this.closed = origin.closed;
    this.defaults = defaults;
    this.received = received;
    this.view = true;
  }

  private AttemptLoop attempts() {
    return new AttemptLoop(
        new Exchange(
            http,
            new Answers(new ErrorAnswers(config.time().clock())),
            permits,
            interrupts,
            config.time()),
        new Pauses(config.time(), config.defaultRateLimitWait()),
        budget,
        config.time());
  }

  public static Transport create(TransportConfig config) {
    return new Transport(config);
  }

  /**
   * Makes the call and waits for its end.
   *
   * @return what the operation returns; null for an {@code Operation<Void>} only
   * @throws SessionClosedException when the transport is closed, before the call or under it
   * @throws dev.latchkey.error.LatchkeyException as the classes below it say
   * @throws IllegalArgumentException when a header of the options cannot be sent
   */
  // null for Void only, which NullAway cannot see from here
  @SuppressWarnings("NullAway")
  public <T> T call(Operation<T> operation, RequestOptions options) {
    if (closed.get()) {
      throw new SessionClosedException(
          config.platform() + " " + operation.name() + ": the client is closed.");
    }
    RequestOptions effective = options.over(defaults);
    Request request = requests.of(operation, effective, session.isLogin());
    CallReport report =
        CallReport.begin(config.listeners(), config.platform(), operation, config.time().ticker());
    return attempts.run(
        CallPlan.of(
            config.platform(), operation, request, effective, config.time(), report, received));
  }

  /**
   * Makes a call on a thread of its own.
   *
   * @param call gets this transport
   * @return a future that fails as {@code call} does; cancelling it cancels the call
   */
  public <T extends @Nullable Object> CompletableFuture<T> async(Function<Transport, T> call) {
    return async.start(() -> call.apply(this));
  }

  /**
   * Makes a call and keeps what came around its value.
   *
   * @param call gets a view to make it with; of several calls, pages included, the last one counts
   * @throws IllegalStateException when {@code call} has not made any
   */
  public <T extends @Nullable Object> ApiResponse<T> response(Function<Transport, T> call) {
    AtomicReference<@Nullable Response> last = new AtomicReference<>();
    T value = call.apply(hearing(last::set));
    Response response = last.get();
    if (response == null) {
      throw new IllegalStateException(
          config.platform() + ": withResponse(…) has to make a call with the client it is given.");
    }
    return new ApiResponse<>(
        response.code(),
        response.headers().toMultimap(),
        RequestId.of(response.headers()),
        RateLimitHeaders.of(response.headers(), config.time().clock().instant()),
        value);
  }

  /** A view that tells one more of each answer before it is read, of errors too. */
  Transport hearing(Consumer<Response> listener) {
    return new Transport(this, session, http, defaults, received.andThen(listener));
  }

  /** A view with other defaults; what they leave open stays as it is here. */
  public Transport withDefaults(RequestOptions defaults) {
    CallHeaders.check(defaults);
    return new Transport(this, session, http, defaults.over(this.defaults), received);
  }

  /** A view that authenticates with a token of its own; it shares connections and limits. */
  public Transport withToken(Credential token) {
    AttachedSession own =
        Sessions.open(
            token,
            null,
            config.baseUrl(),
            config.allowCleartextLoopback(),
            SessionOptions.builder().build(),
            config.time());
    return new Transport(this, own, http.with(own), defaults, received);
  }

  public AttachedSession session() {
    return session;
  }

  /** The platform's name, as messages give it. */
  public String platform() {
    return config.platform();
  }

  /** The time that calls go by. */
  public TimeSource time() {
    return config.time();
  }

  public HttpUrl baseUrl() {
    return config.baseUrl();
  }

  /**
   * Closes the session, and the OkHttp client unless it was given. Calls that are under way come to
   * their end; later ones fail, through views too. Closing a view does nothing: others use what it
   * shares. Idempotent.
   */
  @Override
  public void close() {
    if (!view && closed.compareAndSet(false, true)) {
      session.close();
      async.close();
      http.close();
    }
  }
}
