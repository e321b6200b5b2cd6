package dev.latchkey.testkit.blinksale;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contacts, estimates, invoices and recurring invoices. */
@ExtendWith(EmulatorExtension.class)
class DocumentTest {

  private static final Instant NOON = Instant.parse("2040-03-31T12:00:00Z");
  private static final String RECURRING = "/recurring-invoices";

  private final BlinksaleEmulator platform;
  private final BlinksaleCalls calls;
  private final String clientId;

  DocumentTest(BlinksaleEmulator platform) {
    this.platform = platform;
    this.calls = new BlinksaleCalls(platform);
    this.clientId = platform.clients().get(0).id();
    platform.clock().stopAt(NOON);
  }

  @AfterEach
  void responsesAreAsTheDocumentSays() {
    assertThat(platform.log().responseViolations()).isEmpty();
  }

  private static JsonFields item() {
    return new JsonFields().with("name", "Work").with("quantity", 3).with("price", 10);
  }

  private JsonFields estimate(JsonFields... items) {
    return new JsonFields()
        .with("client_id", clientId)
        .with("currency", "USD")
        .with("tax_distribution", "PER_DOCUMENT")
        .with("discount_distribution", "NO_DISCOUNT")
        .with("line_items", List.of(items).stream().map(JsonFields::json).toList());
  }

  private JsonFields recurring() {
    return new JsonFields()
        .with("client_id", clientId)
        .with("frequency", "MONTHLY")
        .with("start_date", "2040-03-31")
        .with("currency", "USD")
        .with("tax_distribution", "PER_DOCUMENT")
        .with("discount_type", "PERCENTAGE")
        .with("discount_value", 50)
        .with("discount_distribution", "PER_DOCUMENT")
        .with("net_terms", "NET30")
        .with("has_late_fee", true)
        .with("late_fee_kind", "PERCENTAGE")
        .with("late_fee_interval", "ONE_TIME")
        .with("late_fee", 5)
        .with("template_items", List.of(item().json()));
  }

  private JsonObject listed() {
    return BlinksaleCalls.json(calls.get(RECURRING))
        .getAsJsonArray("data")
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void client_countsItsContacts() {
    platform.addContact(clientId, "Ada", "ada@harbor.example");

    JsonObject client = BlinksaleCalls.data(calls.get("/clients/" + clientId));

    assertThat(client.get("contact_count").getAsInt()).isEqualTo(2);
  }

  @Test
  @ExpectViolations
  void contact_needsANameAndAnAddress() {
    BlinksaleContact contact = platform.contacts(clientId).get(0);

    var refused =
        calls.put(
            "/clients/" + clientId + "/contacts/" + contact.id(),
            new JsonFields().with("email", "nobody"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(BlinksaleCalls.errors(refused).keySet()).containsExactly("name", "email");
    assertThat(platform.contacts(clientId)).containsExactly(contact);
  }

  @Test
  void estimate_isReplacedAndKeepsItsNumber() {
    String id = platform.estimateIds().get(1);

    JsonObject changed = BlinksaleCalls.data(calls.put("/estimates/" + id, estimate(item())));

    assertThat(changed.get("estimate_number").getAsString()).isEqualTo("EST-00002");
    assertThat(changed.get("total").getAsBigDecimal()).isEqualByComparingTo("30");
    assertThat(BlinksaleCalls.json(calls.get("/estimates")).getAsJsonArray("data"))
        .contains(changed);
  }

  @Test
  void estimate_thatIsNotThere() {
    assertThat(calls.put("/estimates/none", estimate(item())).statusCode()).isEqualTo(404);
  }

  @Test
  @ExpectViolations
  void estimate_namesItsFieldsByTheirPlaces() {
    var refused =
        calls.put(
            "/estimates/" + platform.estimateIds().get(0),
            estimate(item(), new JsonFields().with("price", "10")).with("client_id", "none"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(BlinksaleCalls.errors(refused).keySet())
        .containsExactly(
            "client_id", "line_items.1.name", "line_items.1.quantity", "line_items.1.price");
  }

  @Test
  void invoice_ofAPaymentMustBeThere() {
    var refused = calls.post("/invoices/none/payments", new JsonFields().with("amount", 1));

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(platform.payments()).isEmpty();
  }

  @Test
  void recurring_makesAnInvoiceEveryMonth_andOnTheLastDayOfShorterOnes() {
    calls.post(RECURRING, recurring());
    int before = platform.invoiceIds().size();

    platform.clock().advance(Duration.ofDays(61)); // the last of May

    JsonObject later = listed();
    assertThat(platform.invoiceIds()).hasSize(before + 2);
    assertThat(later.get("occurrences").getAsInt()).isEqualTo(3);
    assertThat(later.get("last_generated_date").getAsString()).isEqualTo("2040-05-31");
    assertThat(later.get("next_date").getAsString()).isEqualTo("2040-06-30");
  }

  @Test
  void recurring_makesNoneWhilePaused() {
    String id = BlinksaleCalls.data(calls.post(RECURRING, recurring())).get("id").getAsString();
    int before = platform.invoiceIds().size();

    calls.patch(RECURRING + "/" + id + "/status", new JsonFields().with("status", "PAUSED"));
    platform.clock().advance(Duration.ofDays(61));
    calls.patch(RECURRING + "/" + id + "/status", new JsonFields().with("status", "ACTIVE"));

    assertThat(platform.invoiceIds()).hasSize(before);
    assertThat(listed().get("status").getAsString()).isEqualTo("ACTIVE");
    assertThat(listed().get("next_date").getAsString()).isEqualTo("2040-06-30");
  }

  @Test
  void recurring_endsAfterItsLastOccurrence() {
    calls.post(RECURRING, recurring().with("max_occurrences", 2));

    platform.clock().advance(Duration.ofDays(365));

    assertThat(listed().get("occurrences").getAsInt()).isEqualTo(2);
    assertThat(listed().get("next_date").isJsonNull()).isTrue();
  }

  @Test
  void invoice_costsMoreWhenItIsLate() {
    calls.post(RECURRING, recurring().with("max_occurrences", 1));
    String invoice = platform.invoiceIds().get(platform.invoiceIds().size() - 1);

    platform.clock().advance(Duration.ofDays(31));

    JsonObject paid =
        BlinksaleCalls.data(
                calls.post(
                    "/invoices/" + invoice + "/payments", new JsonFields().with("amount", 5)))
            .getAsJsonObject("invoice");
    // 15.00 after the discount, and 5 % of it
    assertThat(paid.get("due_at").getAsString()).isEqualTo("2040-04-30");
    assertThat(paid.get("total_late_fee").getAsBigDecimal()).isEqualTo(new BigDecimal("0.75"));
    assertThat(paid.get("total_due").getAsBigDecimal()).isEqualTo(new BigDecimal("10.75"));
  }

  @Test
  @ExpectViolations
  void status_mustBeADocumentedOne() {
    String id = BlinksaleCalls.data(calls.post(RECURRING, recurring())).get("id").getAsString();

    var refused =
        calls.patch(RECURRING + "/" + id + "/status", new JsonFields().with("status", "GONE"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(listed().get("status").getAsString()).isEqualTo("ACTIVE");
  }
}
