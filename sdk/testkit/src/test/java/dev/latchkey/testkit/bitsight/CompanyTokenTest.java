package dev.latchkey.testkit.bitsight;

import static dev.latchkey.testkit.bitsight.BitsightCalls.QUOTA;
import static dev.latchkey.testkit.bitsight.BitsightCalls.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class CompanyTokenTest {

  private static final JsonFields NIGHTLY = new JsonFields().with("description", "nightly export");

  private final BitsightEmulator platform;
  private final BitsightCalls calls;

  CompanyTokenTest(BitsightEmulator platform) {
    this.platform = platform;
    this.calls = new BitsightCalls(platform);
  }

  @AfterEach
  void responsesAreAsTheDocumentSays() {
    assertThat(platform.log().responseViolations()).isEmpty();
  }

  @Test
  void create_showsTheTokenInTheClearOnce() {
    var created = calls.create(NIGHTLY);

    assertThat(created.statusCode()).isEqualTo(201);
    String value = BitsightCalls.json(created).get("token").getAsString();
    assertThat(value).hasSize(40);
    assertThat(platform.issuedSecrets()).contains(value);
    var list = calls.get(TOKENS);
    assertThat(list.body()).doesNotContain(value);
    JsonObject entry = BitsightCalls.array(list).get(1).getAsJsonObject();
    assertThat(entry.get("token").getAsString())
        .isEqualTo("*".repeat(36) + value.substring(value.length() - 4));
    assertThat(entry.get("description").getAsString()).isEqualTo("nightly export");
    assertThat(entry.get("group").getAsString()).isEqualTo("All Companies");
    assertThat(entry.get("creator_name").getAsString()).isEqualTo("Robin Example");
    assertThat(entry.get("created_date").getAsString())
        .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
  }

  @Test
  void create_givesATokenThatWorksAsAdmin() {
    calls.create(NIGHTLY);
    BitsightToken created = platform.companyTokens().get(1);

    assertThat(calls.get(TOKENS, created).statusCode()).isEqualTo(200);
    assertThat(calls.create(new JsonFields().with("description", "next"), created).statusCode())
        .isEqualTo(201);
  }

  @Test
  void create_takesTheGroupByName() {
    var created = calls.create(NIGHTLY.with("group", "Vendors"));

    assertThat(BitsightCalls.json(created).get("group").getAsString()).isEqualTo("Vendors");
  }

  @Test
  void create_refusesAnUnknownGroup() {
    var refused = calls.create(new JsonFields().with("description", "x").with("group", "None"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(BitsightCalls.json(refused).getAsJsonObject("detail").has("group")).isTrue();
    assertThat(platform.companyTokens()).hasSize(1);
  }

  @Test
  @ExpectViolations
  void create_needsADescription() {
    var refused = calls.create(new JsonFields().with("description", " "));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(BitsightCalls.json(refused).getAsJsonObject("detail").has("description")).isTrue();
    assertThat(calls.create(new JsonFields()).statusCode()).isEqualTo(400);
  }

  @Test
  void list_leavesUserTokensOut() {
    assertThat(BitsightCalls.array(calls.get(TOKENS))).hasSize(1);
  }

  @Test
  void revoke_endsTheTokenAtOnce() {
    BitsightToken token = platform.addCompanyToken("short");
    assertThat(calls.get(QUOTA, token).statusCode()).isEqualTo(200);

    var revoked = calls.revoke(token.guid());

    assertThat(revoked.statusCode()).isEqualTo(204);
    assertThat(revoked.body()).isEmpty();
    assertThat(calls.get(QUOTA, token).statusCode()).isEqualTo(401);
    assertThat(calls.get(TOKENS).body()).doesNotContain(token.guid());
    assertThat(platform.users()).doesNotContain(token.user());
  }

  @Test
  void revoke_ofAnUnknownToken() {
    var missing = calls.revoke("none");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(BitsightCalls.json(missing).has("detail")).isTrue();
  }

  @Test
  void everything_needsAnAdmin() {
    for (BitsightRole role :
        new BitsightRole[] {
          BitsightRole.USER, BitsightRole.GROUP_ADMIN, BitsightRole.PORTFOLIO_MANAGER
        }) {
      BitsightToken token = platform.userToken(platform.addUser("Kim Sample", role));
      String guid = platform.companyTokens().get(0).guid();

      assertThat(calls.get(TOKENS, token).statusCode()).isEqualTo(403);
      assertThat(calls.create(NIGHTLY, token).statusCode()).isEqualTo(403);
      assertThat(calls.revoke(guid, token).statusCode()).isEqualTo(403);
      assertThat(calls.get(QUOTA, token).statusCode()).isEqualTo(200);
    }
    assertThat(platform.companyTokens()).hasSize(1);
  }

  @Test
  void everything_isOpenToVrmAdmins() {
    BitsightUser user = platform.addUser("Val Sample", BitsightRole.VRM_ADMIN);

    assertThat(calls.get(TOKENS, platform.userToken(user)).statusCode()).isEqualTo(200);
  }
}
