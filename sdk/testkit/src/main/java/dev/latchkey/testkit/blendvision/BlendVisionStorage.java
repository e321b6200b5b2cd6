package dev.latchkey.testkit.blendvision;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The storage behind the platform's signed links: an origin of its own, on a port of its own. It
 * reads content as it comes, and keeps of it what fits into a mebibyte; of more it knows size and
 * SHA-1. A request with a credential, a cookie or an organization is refused, and is a violation.
 * Thread-safe.
 */
public final class BlendVisionStorage {

  private static final String PATH = "/objects/";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int KEPT = 1024 * 1024;
  private static final List<String> NOT_HERE = List.of("Authorization", "Cookie", "x-bv-org-id");

  /** Enters a request in the log of the platform. */
  interface Log {
    void note(
        String method,
        String target,
        Map<String, List<String>> headers,
        int status,
        List<String> problems);
  }

  private final SignedLinks links;
  private final Log log;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(BlendVisionStorage::daemon);
  private final Map<String, StoredPart> parts = new ConcurrentHashMap<>();
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicInteger breaking = new AtomicInteger();
  private final AtomicInteger puts = new AtomicInteger();
  private final AtomicInteger inTheAir = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile int failure = 503;
  private volatile int failFrom;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  BlendVisionStorage(Clock clock, UnaryOperator<String> mint, Log log) {
    this.links = new SignedLinks(clock, mint, PATH);
    this.log = log;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the storage", e);
    }
    server.createContext(PATH, this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it is: not where the platform is. */
  public String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How long links last that are made from now on. INFERRED: an hour. */
  public void linkLifetime(Duration lifetime) {
    links.lifetime(lifetime);
  }

  /** Has this many of the next parts refused with a status, after their content has come. */
  public void failNextParts(int status, int times) {
    failure = status;
    failing.set(times);
  }

  /** Has every part refused with a 500 from the n-th that is sent on; 0 for none. */
  public void failFrom(int part) {
    failFrom = part;
  }

  /** Has the connection of this many of the next parts end under their content. */
  public void breakNextParts(int times) {
    breaking.set(times);
  }

  /** Holds the answers to parts from now on, until {@link #release()}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  /** Ends {@link #hold()}. */
  public void release() {
    gate.countDown();
  }

  /** How many parts have been sent here, those that failed included. */
  public int partsSent() {
    return puts.get();
  }

  /** The parts that are being sent at this moment. */
  public int partsInTheAir() {
    return inTheAir.get();
  }

  /** The most parts that were being sent at one moment. */
  public int mostPartsInTheAir() {
    return most.get();
  }

  /** A link for one method and one object. */
  String sign(String method, String key) {
    return origin() + links.sign(method, key);
  }

  Instant linksExpireAt() {
    return links.expiry();
  }

  @Nullable StoredPart part(String key) {
    return parts.get(key);
  }

  /** Puts an object there, without a request. */
  void put(String key, byte[] content) {
    MessageDigest sha1 = StoredPart.digest();
    byte[] hash = sha1.digest(content);
    parts.put(key, new StoredPart(content.length, hash, etag(hash), content.clone()));
  }

  /** Forgets an object, and all links to it. */
  void drop(String key) {
    parts.remove(key);
    links.revoke(key);
  }

  void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean put = exchange.getRequestMethod().equals("PUT");
      if (put) {
        puts.incrementAndGet();
        int now = inTheAir.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
      }
      AtomicBoolean counted = new AtomicBoolean(put);
      Runnable landed =
          () -> {
            if (counted.compareAndSet(true, false)) {
              inTheAir.decrementAndGet();
            }
          };
      try {
        answer(exchange, landed);
      } finally {
        landed.run();
      }
    }
  }

  /**
   * Answers.
   *
   * @param landed runs before the answer goes out: whoever gets it may send the next part at once
   */
  private void answer(HttpExchange exchange, Runnable landed) throws IOException {
    List<String> problems = problems(exchange.getRequestHeaders());
    boolean put = exchange.getRequestMethod().equals("PUT");
    URI uri = exchange.getRequestURI();
    String key = links.key(exchange.getRequestMethod(), uri.getPath(), uri.getRawQuery());
    if (key != null && put && take(breaking)) {
      exchange.getRequestBody().readNBytes(1);
      note(exchange, 0, problems);
      return; // closing the exchange now ends the connection
    }
    StoredPart received = put ? receive(exchange.getRequestBody()) : null;
    int status = problems.isEmpty() ? 200 : 400;
    byte[] body = new byte[0];
    if (key == null) {
      status = 403;
    } else if (status == 200 && received != null) {
      status = keep(exchange, key, received);
      await();
    } else if (status == 200) {
      StoredPart wanted = parts.get(key);
      byte[] content = wanted == null ? null : wanted.content();
      status = content == null ? 404 : 200;
      body = Objects.requireNonNullElse(content, body);
    }
    note(exchange, status, problems);
    landed.run();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** Keeps a part, unless it is to fail. */
  private int keep(HttpExchange exchange, String key, StoredPart received) {
    if (failFrom > 0 && puts.get() >= failFrom) {
      return 500;
    }
    if (take(failing)) {
      return failure;
    }
    parts.put(key, received);
    exchange.getResponseHeaders().set("ETag", received.etag());
    return 200;
  }

  private static List<String> problems(Headers headers) {
    List<String> problems = new ArrayList<>();
    for (String name : NOT_HERE) {
      if (headers.containsKey(name)) {
        problems.add(name + " has no place at the storage");
      }
    }
    return problems;
  }

  private static StoredPart receive(InputStream content) throws IOException {
    MessageDigest sha1 = StoredPart.digest();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    long size = 0;
    for (int read = content.read(buffer); read != -1; read = content.read(buffer)) {
      sha1.update(buffer, 0, read);
      size += read;
      if (size <= KEPT) {
        kept.write(buffer, 0, read);
      }
    }
    byte[] hash = sha1.digest();
    return new StoredPart(size, hash, etag(hash), size <= KEPT ? kept.toByteArray() : null);
  }

  private static String etag(byte[] hash) {
    return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
  }

  private static boolean take(AtomicInteger left) {
    return left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
  }

  private void await() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is going down: answer at once
    }
  }

  private void note(HttpExchange exchange, int status, List<String> problems) {
    log.note(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        Map.copyOf(exchange.getRequestHeaders()),
        status,
        problems);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "blendvision-storage");
    thread.setDaemon(true);
    return thread;
  }
}
