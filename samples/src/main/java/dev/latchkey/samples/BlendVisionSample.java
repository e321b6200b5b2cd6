package dev.latchkey.samples;

import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.blendvision.model.Account;
import dev.latchkey.blendvision.model.ApiToken;
import dev.latchkey.blendvision.model.CreatedApiToken;
import dev.latchkey.blendvision.model.Organization;
import dev.latchkey.client.Environment;
import dev.latchkey.error.ConfigurationException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The way of BlendVision's documentation: log in, create an API token with an expiry, find the
 * organization, go on with the API token and the organization.
 *
 * <p>Needs {@code BLENDVISION_EMAIL} and {@code BLENDVISION_PASSWORD}. Leaves the API token behind,
 * since no operation that deletes one is documented; it expires after an hour.
 */
public final class BlendVisionSample {

  private BlendVisionSample() {}

  /** Takes no arguments: the environment says it all. */
  public static void main(String[] arguments) {
    requireLogin(Environment.ofProcess());
    try (BlendVision blendvision =
        BlendVision.builder().fromEnv().allowCleartextLoopback().build()) {
      run(blendvision, System.out);
    }
  }

  /** An API token would do for {@code fromEnv()}, but this sample is about where one comes from. */
  static void requireLogin(Environment environment) {
    boolean login = environment.has("BLENDVISION_EMAIL") && environment.has("BLENDVISION_PASSWORD");
    if (!login) {
      throw new ConfigurationException(
          "The BlendVision sample logs in to create an API token, so BLENDVISION_API_TOKEN does not"
              + " do: set BLENDVISION_EMAIL and BLENDVISION_PASSWORD.");
    }
  }

  static void run(BlendVision blendvision, PrintStream out) {
    // The first call logs in; from here on the session keeps itself alive.
    CreatedApiToken created =
        blendvision.apiTokens().create("latchkey-sample", Instant.now().plus(1, ChronoUnit.HOURS));
    out.println("Created API token " + created.id() + ", valid until " + created.expiredDate());

    Organization organization = blendvision.organizations().current();
    out.println("Organization " + organization.name() + " is " + organization.status());

    // The API token and the organization are all that a server program needs.
    BlendVision nightly =
        blendvision.withApiToken(created.token()).withOrganization(organization.id());
    Account account = nightly.accounts().info();
    out.println("Account " + account.email() + " belongs to:");
    if (account.accountInfos() != null) {
      account
          .accountInfos()
          .forEach(
              info ->
                  out.println(
                      "  "
                          + (info.organization() == null ? "?" : info.organization().name())
                          + " as "
                          + info.roleType()));
    }

    for (ApiToken token : nightly.apiTokens().list()) { // pages by itself
      out.println("API token " + token.name() + ", last used " + token.lastUsed());
    }
  }
}
