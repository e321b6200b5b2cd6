package dev.latchkey.bitsight;

import dev.latchkey.Secret;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.bitsight.BitsightUser;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/** Clients that trust an emulator. They do not repeat anything, unless a test asks for it. */
final class Clients implements AutoCloseable {

  private final BitsightEmulator platform;
  private final OkHttpClient trusting;
  private final List<Bitsight> opened = new ArrayList<>();

  Clients(BitsightEmulator platform) {
    this.platform = platform;
    this.trusting =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                platform.tls().sslContext().getSocketFactory(), platform.tls().trustManager())
            .build();
  }

  /** Of the admin. */
  Bitsight admin() {
    return of(platform.admin());
  }

  Bitsight of(BitsightUser user) {
    return with(platform.userToken(user).value());
  }

  Bitsight with(String token) {
    return open(builder(token).maxRetries(0));
  }

  /** Of the admin, and repeats what may be repeated. */
  Bitsight repeating() {
    return open(builder(platform.userToken().value()).maxRetries(2));
  }

  private Bitsight.Builder builder(String token) {
    return Bitsight.builder()
        .baseUrl(platform.baseUrl())
        .okHttpClient(trusting)
        .apiToken(Secret.of(token));
  }

  private Bitsight open(Bitsight.Builder builder) {
    Bitsight client = builder.build();
    opened.add(client);
    return client;
  }

  @Override
  public void close() {
    opened.forEach(Bitsight::close);
    trusting.dispatcher().executorService().shutdown();
    trusting.connectionPool().evictAll();
  }
}
