package dev.latchkey.testkit.blinksale;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link BlinksaleEmulator} begins with. Not thread-safe. */
public final class BlinksaleBuilder {

  private static final List<String> NAMES =
      List.of("Harbor Tools", "Quay Coffee", "Lantern Books", "Tide Bicycles", "Mole Gardens");

  private int clients = 17; // two pages
  private int invoices = 3;
  private int estimates = 2;
  private List<String> units = List.of("Hour", "Day", "Piece", "Kilometre");
  private @Nullable String token;

  BlinksaleBuilder() {}

  /** How many clients there are. 17 unless set, which makes two pages. */
  public BlinksaleBuilder clients(int count) {
    clients = count;
    return this;
  }

  /** How many invoices there are. 3 unless set. */
  public BlinksaleBuilder invoices(int count) {
    invoices = count;
    return this;
  }

  /** How many estimates the first client has. 2 unless set; none without clients. */
  public BlinksaleBuilder estimates(int count) {
    estimates = count;
    return this;
  }

  /** The names of the units of measurement. */
  public BlinksaleBuilder units(String... names) {
    units = List.of(names);
    return this;
  }

  /** The value of the token that is there from the start. Another one each time unless set. */
  public BlinksaleBuilder token(String value) {
    token = value;
    return this;
  }

  /** Starts the platform. */
  public BlinksaleEmulator start() {
    return BlinksaleEmulator.start(this);
  }

  void plant(BlinksaleEmulator platform) {
    BlinksalePermission[] all = BlinksalePermission.values();
    if (token == null) {
      platform.addToken(BlinksaleEmulator.TOKEN, all);
    } else {
      platform.addTokenOf(BlinksaleEmulator.TOKEN, token, all);
    }
    for (int i = 0; i < clients; i++) {
      String name = NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : " " + (i + 1));
      platform.addClient(name, "billing@client-" + (i + 1) + ".example");
    }
    units.forEach(platform::addUnit);
    for (int i = 0; i < invoices; i++) {
      platform.addInvoice();
    }
    for (int i = 0; i < estimates && clients > 0; i++) {
      platform.addEstimate(platform.clients().get(0).id(), new BigDecimal("500.00"));
    }
  }
}
