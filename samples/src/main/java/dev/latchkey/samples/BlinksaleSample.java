package dev.latchkey.samples;

import dev.latchkey.blinksale.Blinksale;
import dev.latchkey.blinksale.model.Client;
import dev.latchkey.blinksale.model.Payment;
import dev.latchkey.blinksale.model.Unit;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Lists the clients, renames a unit of measurement and back, records a payment.
 *
 * <p>Needs {@code BLINKSALE_API_TOKEN}, with the permissions to read and to write. The payment
 * stays on the invoice, since no operation that deletes one is documented: that is why the invoice
 * is an argument.
 */
public final class BlinksaleSample {

  private BlinksaleSample() {}

  /** Takes the id of the invoice that the payment of 240.50 is recorded on, for good. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "The Blinksale sample records a payment of 240.50 that stays: give the id of the invoice"
              + " that it may pay.");
    }
    try (Blinksale blinksale = Blinksale.builder().fromEnv().allowCleartextLoopback().build()) {
      run(blinksale, arguments[0], System.out);
    }
  }

  static void run(Blinksale blinksale, String invoiceId, PrintStream out) {
    for (Client client : blinksale.clients().list()) { // pages by itself
      out.println("Client " + client.name() + " (" + client.kind() + ")");
    }

    for (Unit unit : blinksale.units().list().limit(1)) {
      String name = unit.name();
      if (name == null) {
        continue; // there would be no name to give back
      }
      try {
        Unit renamed = blinksale.units().update(unit.id(), name + " (billed)");
        out.println("Unit " + name + " is now " + renamed.name());
      } finally {
        Unit restored = blinksale.units().update(unit.id(), name);
        out.println("Unit " + restored.name() + " has its name back");
      }
    }

    // A payment is money: it is not sent again after a fault in the network.
    Payment payment =
        blinksale
            .payments()
            .create(
                request ->
                    request
                        .invoiceId(invoiceId)
                        .amount(new BigDecimal("240.50"))
                        .paymentDate(LocalDate.now(ZoneOffset.UTC)));
    out.println("Payment " + payment.id() + " of " + payment.amount() + " recorded");
  }
}
