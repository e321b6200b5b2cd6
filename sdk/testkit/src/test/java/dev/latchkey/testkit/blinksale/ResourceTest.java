package dev.latchkey.testkit.blinksale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ResourceTest {

  private final BlinksaleEmulator platform;
  private final BlinksaleCalls calls;
  private final BlinksaleUnit unit;

  ResourceTest(BlinksaleEmulator platform) {
    this.platform = platform;
    this.calls = new BlinksaleCalls(platform);
    this.unit = platform.units().get(0);
  }

  @AfterEach
  void responsesAreAsTheDocumentSays() {
    assertThat(platform.log().responseViolations()).isEmpty();
  }

  @Test
  void ids_areNoUuids() {
    assertThat(platform.clients()).allMatch(it -> it.id().matches("[0-9a-hjkmnp-tv-z]{26}"));
    assertThat(platform.invoiceIds()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void client_isShown() {
    BlinksaleClient client = platform.clients().get(2);

    JsonObject shown = BlinksaleCalls.data(calls.get("/clients/" + client.id()));

    assertThat(shown).isEqualTo(client.json(1));
  }

  @Test
  void resource_thatIsNotThere() {
    for (String path : new String[] {"/clients/none", "/units/none", "/payments/none"}) {
      var missing = calls.get(path);

      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(missing.body())
          .isEqualTo("{\"success\":false,\"message\":\"Resource not found.\"}");
    }
  }

  @Test
  void unit_keepsItsNewName() {
    platform.clock().advance(Duration.ofHours(1));
    Instant renamedAt = platform.clock().instant().truncatedTo(ChronoUnit.SECONDS);

    var renamed = calls.rename(unit, new JsonFields().with("name", "Working hour"));

    assertThat(renamed.statusCode()).isEqualTo(200);
    JsonObject shown = BlinksaleCalls.data(calls.get("/units/" + unit.id()));
    assertThat(shown).isEqualTo(BlinksaleCalls.data(renamed));
    assertThat(shown.get("name").getAsString()).isEqualTo("Working hour");
    assertThat(Instant.parse(shown.get("updated_at").getAsString()))
        .isAfterOrEqualTo(renamedAt)
        .isAfter(unit.createdAt());
    assertThat(platform.units().get(0).name()).isEqualTo("Working hour");
  }

  @Test
  @ExpectViolations
  void unit_needsAName() {
    assertInvalid(calls.rename(unit, new JsonFields()), "The name field is required.");
    assertInvalid(
        calls.rename(unit, new JsonFields().with("name", null)), "The name field is required.");
    assertInvalid(
        calls.rename(unit, new JsonFields().with("name", 7)), "The name must be a string.");
    assertThat(platform.units()).contains(unit);
  }

  @Test
  void unit_needsANameThatIsNotBlank() {
    assertInvalid(
        calls.rename(unit, new JsonFields().with("name", " ")), "The name field is required.");
  }

  @Test
  void payment_isRecorded() {
    JsonFields body =
        calls
            .payment()
            .with("payment_date", "2026-04-01")
            .with("is_settled", false)
            .with("notes", "by post");

    var created = calls.pay(body);

    assertThat(created.statusCode()).isEqualTo(201);
    BlinksalePayment payment = platform.payments().get(0);
    assertThat(payment.amount()).isEqualByComparingTo(new BigDecimal("240.5"));
    assertThat(payment.settled()).isFalse();
    assertThat(BlinksaleCalls.data(created)).isEqualTo(payment.json());
    assertThat(BlinksaleCalls.data(calls.get("/payments/" + payment.id())))
        .isEqualTo(payment.json());
  }

  @Test
  void payment_isSettledUnlessItSaysOtherwise() {
    JsonObject created = BlinksaleCalls.data(calls.pay(calls.payment()));

    assertThat(created.get("is_settled").getAsBoolean()).isTrue();
    assertThat(created.get("payment_date").isJsonNull()).isTrue();
    assertThat(created.get("notes").isJsonNull()).isTrue();
  }

  @Test
  void payment_isRecordedAgainByEveryCall() {
    platform.faults().next("createPayment", Fault.connectionReset().afterHandling());
    assertThatThrownBy(() -> calls.pay(calls.payment())).isInstanceOf(UncheckedIOException.class);
    calls.pay(calls.payment());

    assertThat(platform.payments()).hasSize(2);
  }

  @Test
  void payment_needsAnInvoiceThatIsThere() {
    assertInvalid(
        calls.pay(calls.payment().with("invoice_id", "none")), "The invoice id is invalid.");
  }

  @Test
  @ExpectViolations
  void payment_tellsAllThatIsWrong() {
    var refused = calls.pay(new JsonFields().with("amount", "1").with("payment_date", "soon"));

    assertThat(refused.statusCode()).isEqualTo(422);
    JsonObject errors = BlinksaleCalls.errors(refused);
    assertThat(errors.keySet()).containsExactly("invoice_id", "amount", "payment_date");
    assertThat(errors.getAsJsonArray("amount").get(0).getAsString())
        .isEqualTo("The amount must be a number.");
    assertThat(platform.payments()).isEmpty();
  }

  @Test
  @ExpectViolations
  void payment_isValidatedWithoutStrictnessToo() {
    platform.strict(false);

    assertThat(calls.pay(new JsonFields()).statusCode()).isEqualTo(422);
  }

  @Test
  @ExpectViolations
  void body_mustBeJson() {
    var authorization = "Bearer " + platform.token().value();
    var untyped = calls.http.request("/payments").header("Authorization", authorization);
    String right = calls.payment().json().toString();

    assertThat(calls.http.send(untyped.POST(BodyPublishers.ofString(right))).statusCode())
        .isEqualTo(400);
    assertThat(platform.payments()).isEmpty();
  }

  @Test
  void success_mayBeFalseUnderAStatusOfSuccess() {
    platform.failWithSuccessStatus("listClients", "Not today");
    platform.failWithSuccessStatus("createPayment", "Not today");

    var listed = calls.get("/clients");
    var paid = calls.pay(calls.payment());

    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.body()).isEqualTo("{\"success\":false,\"message\":\"Not today\"}");
    assertThat(paid.statusCode()).isEqualTo(201);
    assertThat(platform.payments()).isEmpty();
    platform.succeed("listClients");
    assertThat(BlinksaleCalls.json(calls.get("/clients")).get("success").getAsBoolean()).isTrue();
  }

  @Test
  void success_mayBeFalseForKnownOperationsOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> platform.failWithSuccessStatus("listClient", "Not today"));
  }

  private static void assertInvalid(HttpResponse<String> response, String complaint) {
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(BlinksaleCalls.json(response).get("message").getAsString())
        .isEqualTo("Validation error");
    assertThat(BlinksaleCalls.errors(response).toString()).contains(complaint);
  }
}
