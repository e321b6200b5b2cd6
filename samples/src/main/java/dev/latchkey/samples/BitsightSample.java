package dev.latchkey.samples;

import dev.latchkey.bitsight.Bitsight;
import dev.latchkey.bitsight.model.CompanyApiToken;
import dev.latchkey.bitsight.model.CreatedCompanyApiToken;
import dev.latchkey.bitsight.model.CurrentRating;
import dev.latchkey.bitsight.model.UserQuota;
import java.io.PrintStream;

/**
 * Reads the ratings, then creates a company API token and revokes it.
 *
 * <p>Needs {@code BITSIGHT_API_TOKEN}, of an admin. Nothing else is changed.
 */
public final class BitsightSample {

  private BitsightSample() {}

  /** Takes no arguments: the environment says it all. */
  public static void main(String[] arguments) {
    try (Bitsight bitsight = Bitsight.builder().fromEnv().allowCleartextLoopback().build()) {
      run(bitsight, System.out);
    }
  }

  static void run(Bitsight bitsight, PrintStream out) {
    for (CurrentRating rating : bitsight.currentRatings().list()) { // follows the links by itself
      out.println(rating.name() + ": " + rating.rating() + " (" + rating.ratingCategory() + ")");
    }

    UserQuota quota = bitsight.users().quota();
    out.println("Users: " + quota.totalUserCount() + " of " + quota.totalActiveQuota());

    CreatedCompanyApiToken created = bitsight.companyApiTokens().create("latchkey sample");
    try {
      for (CompanyApiToken token : bitsight.companyApiTokens().list()) {
        out.println("Company API token " + token.description() + ": " + token.token());
      }
    } finally {
      if (created.guid() != null) {
        bitsight.companyApiTokens().revoke(created.guid());
        out.println("Revoked " + created.description());
      } else { // a guid is what revoke takes, and the platform need not give one
        out.println("No guid: revoke " + created.description() + " in Bitsight's settings");
      }
    }
  }
}
