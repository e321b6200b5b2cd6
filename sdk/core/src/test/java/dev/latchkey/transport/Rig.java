package dev.latchkey.transport;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.LatchkeyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A transport, the server it talks to, its time and its session. */
final class Rig implements AutoCloseable {

  static final MockResponse RESET =
      new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();

  final MockWebServer server = new MockWebServer();
  final SkippingTime time = new SkippingTime();
  final FakeSession session = new FakeSession();
  private @Nullable Transport transport;
  private @Nullable OkHttpClient trusting;
  private OkHttpClient client = new OkHttpClient();

  Rig() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks again and again; fails after ten seconds that no passing test ever sees. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it never happened");
      }
      LockSupport.parkNanos(100_000);
    }
  }

  TransportConfig.Builder config() {
    return TransportConfig.builder("Imaginary", server.url("/"), session)
        .allowCleartextLoopback(true)
        .time(time.source());
  }

  Transport transport() {
    if (transport == null) {
      transport = Transport.create(config().build());
    }
    return transport;
  }

  Transport over(OkHttpClient client) {
    this.client = client;
    return with(config -> config.okHttpClient(client));
  }

  /** Moves the server to https, and the transport after it; its client trusts the server. */
  Rig overHttps() {
    HeldCertificate self =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(self)
            .addTrustedCertificate(self.certificate())
            .build();
    server.useHttps(certificates.sslSocketFactory());
    trusting =
        new OkHttpClient.Builder()
            .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
            .build();
    client = trusting;
    with(config -> config.allowCleartextLoopback(false).okHttpClient(trusting));
    return this;
  }

  /** HTTP/2 as it is spoken: over TLS, agreed upon in the handshake. HTTP/1.1 in the clear. */
  Rig speaking(Protocol protocol) {
    if (protocol == Protocol.HTTP_2) {
      server.setProtocols(List.of(protocol, Protocol.HTTP_1_1)); // without the latter no one may
      overHttps();
    } else {
      server.setProtocols(List.of(protocol));
      over(client);
    }
    return this;
  }

  /** The client that the transport was last made from by {@link #over} or {@link #overHttps}. */
  OkHttpClient client() {
    return client;
  }

  /** A client that trusts the server, once it is {@link #overHttps}; null before. */
  @Nullable OkHttpClient trusting() {
    return trusting;
  }

  Transport with(UnaryOperator<TransportConfig.Builder> change) {
    transport = Transport.create(change.apply(config()).build());
    return transport;
  }

  Rig answers(int status) {
    return answers(status, "");
  }

  Rig answers(int status, String body, String... headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
    for (String header : headers) {
      response.addHeader(header);
    }
    return answers(response.build());
  }

  Rig answers(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  Rig answersOne() {
    return answers(200, Things.ONE, "Content-Type: application/json");
  }

  <T> T call(Operation<T> operation) {
    return transport().call(operation, RequestOptions.none());
  }

  <X extends LatchkeyException> X failure(Class<X> type, Operation<?> operation) {
    return failure(type, operation, RequestOptions.none());
  }

  <X extends LatchkeyException> X failure(
      Class<X> type, Operation<?> operation, RequestOptions options) {
    return Assertions.catchThrowableOfType(type, () -> transport().call(operation, options));
  }

  int requests() {
    return server.getRequestCount();
  }

  RecordedRequest taken() {
    try {
      return server.takeRequest();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (transport != null) {
      transport.close();
    }
    server.close();
  }
}
