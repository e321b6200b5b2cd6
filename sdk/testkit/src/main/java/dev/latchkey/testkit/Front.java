package dev.latchkey.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.latchkey.testkit.contract.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The ports of an emulator: WireMock with one stub for everything. */
final class Front implements ResponseDefinitionTransformerV2, AutoCloseable {

  /** Loopback by address: a name may resolve to an address that nobody listens on. */
  private static final String HOST = "127.0.0.1";

  /** Calls at gates hold a thread each. */
  private static final int THREADS = 256;

  private static final int MILLIS_A_DROP = 100;

  private final Scheme scheme;
  private final Contract contract;
  private final CallPath path;
  private final @Nullable EmulatorTls tls;
  private final WireMockServer server;
  private final int httpPort;
  private final int httpsPort;

  private Front(Scheme scheme, Contract contract, CallPath path) {
    this.scheme = scheme;
    this.contract = contract;
    this.path = path;
    this.tls = scheme == Scheme.HTTPS ? EmulatorTls.create(HOST) : null;
    WireMockConfiguration configuration =
        WireMockConfiguration.options()
            .bindAddress(HOST)
            .dynamicPort()
            // A fault strikes a connection: over HTTP/2 it would strike other calls too.
            .http2PlainDisabled(true)
            .http2TlsDisabled(true)
            .containerThreads(THREADS)
            .jettyAcceptQueueSize(1024)
            .disableRequestJournal()
            .stubRequestLoggingDisabled(true)
            .gzipDisabled(true)
            .extensions(this);
    this.server = new WireMockServer(tls == null ? configuration : tls.configure(configuration));
    server.start();
    this.httpPort = server.port(); // asked now: a server that has stopped no longer tells
    this.httpsPort = tls == null ? 0 : server.httpsPort();
  }

  static Front listen(Scheme scheme, Contract contract, CallPath path) {
    Front front = new Front(scheme, contract, path);
    front.server.stubFor(any(anyUrl()).willReturn(aResponse()));
    return front;
  }

  String origin() {
    return scheme == Scheme.HTTPS ? "https://" + HOST + ":" + httpsPort : cleartext();
  }

  String cleartextOrigin() {
    tls();
    return cleartext();
  }

  private String cleartext() {
    return "http://" + HOST + ":" + httpPort;
  }

  EmulatorTls tls() {
    if (tls == null) {
      throw new IllegalStateException("this emulator speaks HTTP");
    }
    return tls;
  }

  @Override
  public String getName() {
    return "latchkey";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    CallPath.Outcome outcome = path.answer(read(event.getRequest()));
    return write(outcome);
  }

  private Call read(Request request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key(), header.values());
    }
    byte[] body = request.getBody();
    return new Call(
        request.getMethod().getName().toUpperCase(Locale.ROOT),
        request.getScheme(),
        request.getUrl(),
        headers,
        body == null ? new byte[0] : body,
        contract);
  }

  private static ResponseDefinition write(CallPath.Outcome outcome) {
    ResponseDefinitionBuilder response = aResponse();
    if (outcome.effect() == Fault.Effect.RESET) {
      return response
          .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
          .build();
    }
    Reply reply = outcome.reply();
    response.withStatus(reply.status());
    reply.headers().forEach(response::withHeader);
    byte[] body = reply.body();
    if (outcome.effect() == Fault.Effect.TRUNCATED) {
      // The server ends the connection when it is given less than it announced.
      response.withHeader("Content-Length", Integer.toString(body.length));
      body = Arrays.copyOf(body, body.length / 2);
    } else if (outcome.effect() == Fault.Effect.TRUNCATED_GZIP && body.length > 0) {
      response.withHeader("Content-Encoding", "gzip");
      byte[] compressed = gzip(body);
      body = Arrays.copyOf(compressed, compressed.length / 2);
    } else if (outcome.effect() == Fault.Effect.DRIPPING && body.length > 0) {
      response.withChunkedDribbleDelay(body.length, body.length * MILLIS_A_DROP);
    }
    return body.length == 0 ? response.build() : response.withBody(body).build();
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return compressed.toByteArray();
  }

  @Override
  public void close() {
    server.stop();
    if (tls != null) {
      tls.close();
    }
  }
}
