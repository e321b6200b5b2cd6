package dev.latchkey.testkit.blinksale;

import static dev.latchkey.testkit.blinksale.BlinksalePermission.READ;
import static dev.latchkey.testkit.blinksale.BlinksalePermission.SEND;
import static dev.latchkey.testkit.blinksale.BlinksalePermission.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Violation;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ApiTokenTest {

  private static final String UNAUTHENTICATED =
      "{\"success\":false,\"message\":\"Unauthenticated.\"}";

  private final BlinksaleEmulator platform;
  private final BlinksaleCalls calls;
  private final BlinksaleUnit unit;

  ApiTokenTest(BlinksaleEmulator platform) {
    this.platform = platform;
    this.calls = new BlinksaleCalls(platform);
    this.unit = platform.units().get(0);
  }

  @Test
  void token_ofTheStartMayDoEverything() {
    assertThat(platform.token().permissions()).containsExactlyInAnyOrder(READ, WRITE, SEND);
    assertThat(calls.get("/clients").statusCode()).isEqualTo(200);
    assertThat(calls.pay(calls.payment()).statusCode()).isEqualTo(201);
    assertThat(platform.issuedSecrets()).contains(platform.token().value());
  }

  @Test
  void token_thatIsUnknownIsUnauthenticated() {
    var refused = calls.http.get("/clients", "no-such-token");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo(UNAUTHENTICATED);
  }

  @Test
  @ExpectViolations
  void token_thatIsMissingIsUnauthenticatedAndAViolation() {
    var refused = calls.http.send(calls.http.request("/clients"));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo(UNAUTHENTICATED);
    assertThat(platform.log().violations())
        .singleElement()
        .extracting(Violation::side)
        .isEqualTo(Violation.Side.REQUEST);
  }

  @Test
  void read_doesNotIncludeWrite() {
    BlinksaleToken reader = platform.addToken("reader", READ);

    var refused = calls.rename(unit, new JsonFields().with("name", "Hours"), reader);

    assertThat(calls.get("/units", reader).statusCode()).isEqualTo(200);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo(
            "{\"success\":false,"
                + "\"message\":\"You do not have permission to access this resource.\"}");
    assertThat(platform.units()).contains(unit);
  }

  @Test
  void write_includesRead() {
    BlinksaleToken writer = platform.addToken("writer", WRITE);

    assertThat(calls.get("/units/" + unit.id(), writer).statusCode()).isEqualTo(200);
    assertThat(calls.rename(unit, new JsonFields().with("name", "Hours"), writer).statusCode())
        .isEqualTo(200);
  }

  @Test
  void send_includesNothingElse() {
    BlinksaleToken sender = platform.addToken("sender", SEND);

    assertThat(calls.get("/clients", sender).statusCode()).isEqualTo(403);
  }

  @Test
  void permit_changesTheTokenThatIsThere() {
    BlinksaleToken reader = platform.addToken("reader", READ);
    platform.permit("reader", READ, WRITE);

    assertThat(calls.rename(unit, new JsonFields().with("name", "Hours"), reader).statusCode())
        .isEqualTo(200);
  }

  @Test
  void rotate_givesTheNameAnotherValue() {
    BlinksaleToken old = platform.token();
    BlinksaleToken rotated = platform.rotateToken(old.name());

    assertThat(rotated.value()).isNotEqualTo(old.value());
    assertThat(rotated.permissions()).isEqualTo(old.permissions());
    assertThat(calls.get("/clients", old).statusCode()).isEqualTo(401);
    assertThat(calls.get("/clients", rotated).statusCode()).isEqualTo(200);
    assertThat(platform.token()).isEqualTo(rotated);
  }

  @Test
  void delete_endsTheToken() {
    BlinksaleToken token = platform.addToken("short", READ);
    platform.deleteToken("short");

    assertThat(calls.get("/clients", token).statusCode()).isEqualTo(401);
    assertThatIllegalArgumentException().isThrownBy(() -> platform.deleteToken("short"));
  }

  @Test
  void builder_takesTheValueOfTheToken() {
    try (BlinksaleEmulator other = BlinksaleEmulator.builder().token("chosen").start()) {
      assertThat(new BlinksaleCalls(other).http.get("/units", "chosen").statusCode())
          .isEqualTo(200);
      assertThat(other.issuedSecrets()).contains("chosen");
    }
  }

  @Test
  void toString_hidesTheValue() {
    assertThat(platform.token().toString()).doesNotContain(platform.token().value());
  }
}
