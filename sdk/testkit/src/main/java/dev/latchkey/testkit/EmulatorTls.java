package dev.latchkey.testkit;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The certificate of an emulator that speaks HTTPS, made when the emulator was, and what a client
 * needs to trust it and nothing else. Thread-safe.
 */
public final class EmulatorTls {

  private final HeldCertificate held;
  private final HandshakeCertificates trusted;
  private final Path keyStore;
  private final String keyStorePassword = UUID.randomUUID().toString();

  private EmulatorTls(HeldCertificate held) throws IOException, GeneralSecurityException {
    this.held = held;
    this.trusted =
        new HandshakeCertificates.Builder().addTrustedCertificate(held.certificate()).build();
    this.keyStore = writeKeyStore();
  }

  static EmulatorTls create(String host) {
    try {
      return new EmulatorTls(
          new HeldCertificate.Builder()
              .commonName("latchkey-testkit")
              .addSubjectAlternativeName(host)
              .addSubjectAlternativeName("localhost")
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the key store of the emulator", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this runtime cannot write a PKCS #12 key store", e);
    }
  }

  /** The certificate: self-signed, for {@code 127.0.0.1} and {@code localhost}. */
  public X509Certificate certificate() {
    return held.certificate();
  }

  /** Trusts the certificate of this emulator only. */
  public X509TrustManager trustManager() {
    return trusted.trustManager();
  }

  /** Trusts the certificate of this emulator only. */
  public SSLContext sslContext() {
    return trusted.sslContext();
  }

  WireMockConfiguration configure(WireMockConfiguration configuration) {
    return configuration
        .dynamicHttpsPort()
        .keystoreType("PKCS12")
        .keystorePath(keyStore.toString())
        .keystorePassword(keyStorePassword)
        .keyManagerPassword(keyStorePassword);
  }

  void close() {
    try {
      Files.deleteIfExists(keyStore);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + keyStore, e);
    }
  }

  private Path writeKeyStore() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    char[] password = keyStorePassword.toCharArray();
    Certificate[] chain = {held.certificate()};
    keys.setKeyEntry("emulator", held.keyPair().getPrivate(), password, chain);
    Path file = Files.createTempFile("latchkey-testkit", ".p12"); // WireMock takes a path only
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, password);
    }
    return file;
  }
}
