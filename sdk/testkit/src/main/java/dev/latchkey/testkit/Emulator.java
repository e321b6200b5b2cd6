package dev.latchkey.testkit;

import dev.latchkey.testkit.contract.Contract;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A platform on a port of its own on loopback. It keeps state as the platform would, checks every
 * request and response against the platform's OpenAPI document, and can be made to fail.
 * Thread-safe; settings may be changed while it serves.
 *
 * <p>An emulator of a platform extends this: its constructor {@linkplain #answer names a handler}
 * for each operation of the document, and its factory method calls {@link #listen()}.
 */
public abstract class Emulator implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<Consumer<Emulator>> WATCHERS = new CopyOnWriteArrayList<>();

  private final String platform;
  private final Contract contract;
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final EmulatorClock clock = new EmulatorClock();
  private final IssuedSecrets secrets = new IssuedSecrets();
  private final CallLog log;
  private final Faults faults;
  private final Gates gates;
  private final Scheme scheme;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean strict = true;
  private volatile @Nullable Front front;

  /**
   * Prepares an emulator that does not listen yet.
   *
   * @param contract the name of the OpenAPI document, such as {@code blendvision}
   * @param scheme whether it speaks HTTP or HTTPS
   */
  protected Emulator(String contract, Scheme scheme) {
    this.platform = contract;
    this.contract = Contract.of(contract);
    this.log = new CallLog(this.contract.operationIds());
    this.faults = new Faults(this.contract.operationIds());
    this.gates = new Gates(this.contract.operationIds());
    this.scheme = scheme;
  }

  /**
   * Tells a watcher of every emulator of this process that begins to serve from now on, in whatever
   * thread, before it serves its first call. An emulator that has been closed keeps its log and its
   * secrets, so the watcher may look at them later.
   *
   * @return ends the watch
   */
  public static Runnable watch(Consumer<? super Emulator> watcher) {
    Consumer<Emulator> own = emulator -> watcher.accept(emulator); // its own, to be removed alone
    WATCHERS.add(own);
    return () -> WATCHERS.remove(own);
  }

  /** The name of the platform's OpenAPI document, such as {@code blendvision}. */
  public final String platform() {
    return platform;
  }

  /** The URL that a client takes as its base URL, with the path prefix of the platform. */
  public final String baseUrl() {
    return front().origin() + contract.pathPrefix();
  }

  /**
   * The URL of the cleartext port of an emulator that speaks HTTPS: whatever is sent there is
   * refused and is a violation.
   *
   * @throws IllegalStateException if the emulator speaks HTTP
   */
  public final String cleartextUrl() {
    return front().cleartextOrigin() + contract.pathPrefix();
  }

  /**
   * What a client needs to trust the certificate of this emulator.
   *
   * @throws IllegalStateException if the emulator speaks HTTP
   */
  public final EmulatorTls tls() {
    return front().tls();
  }

  /** The wall clock of the platform. */
  public final EmulatorClock clock() {
    return clock;
  }

  /** What is to go wrong. */
  public final Faults faults() {
    return faults;
  }

  /** Gates that hold calls until a test says go. */
  public final Gates gates() {
    return gates;
  }

  /** Every call that arrived. */
  public final CallLog log() {
    return log;
  }

  /**
   * Every secret the emulator issued or knows, in the clear, so that a test can search its output
   * for them. A copy.
   */
  public final Set<String> issuedSecrets() {
    return secrets.snapshot();
  }

  /**
   * Whether a request that violates the OpenAPI document is refused (true, the default), or is left
   * to the handler. It is recorded in both cases.
   */
  public final void strict(boolean strict) {
    this.strict = strict;
  }

  /**
   * Has this handler answer an operation from now on, in place of the emulator's own.
   *
   * @throws IllegalArgumentException if the platform has no such operation
   */
  public final void answer(String operationId, Handler handler) {
    OperationIds.require(contract.operationIds(), operationId);
    handlers.put(operationId, handler);
  }

  /** Opens all gates, ends all delays and stops serving. */
  @Override
  public final void close() {
    closing.countDown();
    gates.openAll();
    closed();
    Front listening = front;
    if (listening != null) {
      listening.close();
    }
  }

  /** Begins to serve. Fails when an operation of the OpenAPI document has no handler. */
  protected final void listen() {
    Set<String> missing = new TreeSet<>(contract.operationIds());
    missing.removeAll(handlers.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("no handler for " + missing);
    }
    WATCHERS.forEach(watcher -> watcher.accept(this));
    front = Front.listen(scheme, contract, new CallPath(this));
  }

  /**
   * Looks at a call as soon as it has arrived, before gates and faults: the place for a limit on
   * calls in the air. Returns the refusal, or null to let it on.
   */
  protected @Nullable Reply refuseOnArrival(Call call) {
    return null;
  }

  /** Looks at credentials, permissions and limits. Returns the refusal, or null to let it in. */
  protected abstract @Nullable Reply refuse(Call call);

  /** An error as the platform words it. Never names a secret. */
  protected abstract Reply error(int status, String message);

  /** The answer to a request that the OpenAPI document does not allow, in strict mode. */
  protected Reply malformed(Call call, List<String> problems) {
    return error(400, "the request is not valid");
  }

  /**
   * A last look at what the OpenAPI document has against a request, for rules that it cannot
   * express: drop a problem that the platform tolerates, add one that it does not.
   */
  protected List<String> review(Call call, List<String> problems) {
    return problems;
  }

  /**
   * Takes note of a call that has arrived, whatever becomes of it. Returns what the client must not
   * do although the OpenAPI document allows it; each is a violation, and changes no answer.
   */
  protected List<String> arrived(Call call) {
    return List.of();
  }

  /**
   * Takes note of an answer to such a call.
   *
   * @param status of the answer; 0 for none
   * @param certain whether the client must have got it, whole and as the platform gave it; not so
   *     when a fault spoiled it, or held it up for so long that the client may have given up
   */
  protected void answered(Call call, int status, boolean certain) {}

  /** Called when it stops serving, for what an emulator has opened beside its ports. */
  protected void closed() {}

  /**
   * Enters a call in the log that came to something else of the platform than its API, such as a
   * storage of its own.
   *
   * @param target path and query as they were sent
   * @param problems what the client must not do there
   */
  protected final void note(
      String method,
      String target,
      Map<String, List<String>> headers,
      int status,
      List<String> problems) {
    Call call = new Call(method, "http", target, headers, new byte[0], contract);
    RecordedCall recorded = log.begin(call, clock.instant());
    problems.forEach(
        problem ->
            recorded.add(
                new Violation(Violation.Side.REQUEST, recorded.call().toString(), mask(problem))));
    log.end(recorded, status);
  }

  /** A vendor extension of an operation, such as {@code x-required-permission}, or null. */
  protected final @Nullable String extension(String operationId, String key) {
    return contract.extension(operationId, key);
  }

  /** Issues a new secret of token characters with this prefix. */
  protected final String mint(String prefix) {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return remember(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Counts a value among the issued secrets, and returns it. */
  protected final String remember(String secret) {
    secrets.add(secret);
    return secret;
  }

  private Front front() {
    Front listening = front;
    if (listening == null) {
      throw new IllegalStateException("listen() was not called");
    }
    return listening;
  }

  Contract contract() {
    return contract;
  }

  Scheme scheme() {
    return scheme;
  }

  boolean strict() {
    return strict;
  }

  @Nullable Handler handler(String operationId) {
    return handlers.get(operationId);
  }

  String mask(String text) {
    return secrets.mask(text);
  }

  /** Waits in real time, but no longer than the emulator lives. */
  void hold(long nanos) {
    try {
      closing.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is going down: answer at once
    }
  }
}
