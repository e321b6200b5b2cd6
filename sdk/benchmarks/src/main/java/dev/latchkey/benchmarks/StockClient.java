package dev.latchkey.benchmarks;

import dev.latchkey.benchmarks.stock.ApiClient;
import dev.latchkey.benchmarks.stock.ApiException;
import dev.latchkey.benchmarks.stock.api.OrganizationsApi;
import dev.latchkey.benchmarks.stock.model.Organization;
import java.io.IOException;
import java.util.Objects;

/** What openapi-generator makes of {@code openapi/blendvision.yaml} when nobody tells it how. */
final class StockClient implements OrganizationClient {

  private final ApiClient client = new ApiClient();
  private final OrganizationsApi organizations = new OrganizationsApi(client);

  StockClient(String baseUrl) {
    client.setBasePath(baseUrl);
    client.setBearerToken(OrganizationServer.TOKEN);
  }

  @Override
  public Organization current() throws IOException {
    try {
      return Objects.requireNonNull(
          organizations.getCurrentOrganization(null).getOrganization(),
          "no organization in the answer");
    } catch (ApiException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    client.getHttpClient().connectionPool().evictAll();
  }
}
