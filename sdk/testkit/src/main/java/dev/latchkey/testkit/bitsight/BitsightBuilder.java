package dev.latchkey.testkit.bitsight;

import dev.latchkey.testkit.Scheme;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a {@link BitsightEmulator} begins with. Not thread-safe. */
public final class BitsightBuilder {

  private Scheme scheme = Scheme.HTTPS;
  private int users = 4;
  private boolean companies = true;
  private @Nullable String userToken;

  BitsightBuilder() {}

  /**
   * Speaks plain HTTP, which the platform never does: for samples, whose clients must allow it on
   * loopback explicitly.
   */
  public BitsightBuilder cleartext() {
    scheme = Scheme.HTTP;
    return this;
  }

  /** How many users there are beside the admin. 4 unless set. */
  public BitsightBuilder users(int count) {
    users = count;
    return this;
  }

  /** Leaves the portfolio empty, and the account's own company unmonitored. */
  public BitsightBuilder noCompanies() {
    companies = false;
    return this;
  }

  /** The value of the admin's first token. Another one each time unless set. */
  public BitsightBuilder userToken(String value) {
    userToken = value;
    return this;
  }

  /** Starts the platform. */
  public BitsightEmulator start() {
    return BitsightEmulator.start(this);
  }

  Scheme scheme() {
    return scheme;
  }

  void plant(BitsightEmulator platform) {
    if (userToken != null) {
      platform.userTokenOf(platform.admin(), userToken);
    }
    for (int i = 1; i <= users; i++) {
      BitsightRole role = i == 2 ? BitsightRole.GROUP_ADMIN : BitsightRole.USER;
      platform.addUser("User Number" + i, role);
    }
    platform.addCompanyToken("dashboard");
    if (companies) {
      BitsightCompany own = platform.addCompany("Northwind Example Ltd.", 710, true);
      BitsightCompany second = platform.addCompany("Contoso Sample Inc.", 620, true);
      platform.addCompany("Fabrikam Trial GmbH", null, true);
      platform.addCompany("Adatum Demo plc", 780, true);
      platform.addCompany("Litware Pattern SA", 540, false);
      BitsightCompany below = platform.addToInventory("Proseware Sub Ltd.", 690, false);
      platform.putBelow(own, below);
      platform.putBelow(below, platform.addToInventory("Wingtip Branch Ltd.", null, false));
      platform.addFinding(own, "spf", 5.5);
      platform.addFinding(own, "open_ports", 9.5);
      platform.addFinding(own, "ssl_certificates", 2);
      LocalDate today = platform.today();
      platform.addAlert(own, "PERCENT_CHANGE", "WARN", today);
      platform.addAlert(second, "RATING_THRESHOLD", "CRITICAL", today);
      platform.addAlert(second, "INFORMATIONAL", "INFORMATIONAL", today.minusDays(7));
    }
  }
}
