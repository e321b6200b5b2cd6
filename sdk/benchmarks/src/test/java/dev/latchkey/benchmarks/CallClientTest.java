package dev.latchkey.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the comparison of calls rests on: all of the clients get the same organization. */
class CallClientTest {

  private static final String ID = "0b6f2c1e-1111-4222-8333-444455556666";

  @SuppressWarnings("NullAway.Init")
  private OrganizationServer server;

  @BeforeEach
  void start() throws IOException {
    server = OrganizationServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void latchkey_getsTheOrganization() {
    try (LatchkeyClient client = new LatchkeyClient(server.baseUrl())) {
      assertThat(client.current().id()).isEqualTo(ID);
      assertThat(client.current().licenseKey()).isNotNull();
    }
  }

  @Test
  void handwritten_getsTheOrganization() throws IOException {
    try (HandwrittenClient client = new HandwrittenClient(server.baseUrl())) {
      assertThat(client.current().id).isEqualTo(ID);
      assertThat(client.current().updatedAt).isEqualTo("2030-01-02T03:04:05Z");
    }
  }

  @Test
  void stock_getsTheOrganization() throws IOException {
    try (StockClient client = new StockClient(server.baseUrl())) {
      assertThat(client.current().getId()).hasToString(ID);
      assertThat(client.current().getUpdatedAt()).isEqualTo("2030-01-02T03:04:05Z");
    }
  }
}
