package dev.latchkey.benchmarks;

/** The least that a read can cost: one volatile read and one clock read. Never renews. */
final class FloorSource implements CredentialSource {

  private final long opened = System.nanoTime();
  private volatile String header;

  FloorSource(TokenService service) {
    this.header = service.issue().header();
  }

  @Override
  public Object header() {
    // Compared with something, or the compiler might see that nobody needs to know the time.
    return System.nanoTime() - opened >= 0 ? header : "";
  }

  @Override
  public void close() {
    header = "";
  }
}
