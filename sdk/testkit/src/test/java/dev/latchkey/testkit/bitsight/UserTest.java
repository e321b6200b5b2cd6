package dev.latchkey.testkit.bitsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class UserTest {

  private final BitsightEmulator platform;
  private final BitsightCalls calls;

  UserTest(BitsightEmulator platform) {
    this.platform = platform;
    this.calls = new BitsightCalls(platform);
  }

  @Test
  void list_showsPeople() {
    JsonObject page = list("");

    assertThat(page.get("count").getAsInt()).isEqualTo(5);
    JsonObject admin = page.getAsJsonArray("results").get(0).getAsJsonObject();
    assertThat(admin).isEqualTo(platform.admin().json());
    assertThat(admin.getAsJsonObject("group").get("name").getAsString()).isEqualTo("All Companies");
    assertThat(page.getAsJsonArray("results").get(1).getAsJsonObject().get("last_login_time"))
        .matches(JsonElement::isJsonNull);
  }

  @Test
  void list_showsPseudoUsersWhenAsked() {
    assertThat(names("?is_company_api_token=true")).hasSize(6).contains("dashboard");
    assertThat(names("?is_company_api_token=false")).hasSize(5).doesNotContain("dashboard");
  }

  @Test
  void next_leadsThroughAllPages() {
    JsonObject page = list("?limit=2&sort=-formal_name&roles.slug=customer_user,customer_admin");
    List<String> seen = new ArrayList<>(names(page));
    assertThat(page.getAsJsonObject("links").get("previous").isJsonNull()).isTrue();

    while (!page.getAsJsonObject("links").get("next").isJsonNull()) {
      String next = page.getAsJsonObject("links").get("next").getAsString();
      assertThat(next).startsWith(platform.baseUrl() + "/v2/users?");
      page = calls.follow(next);
      seen.addAll(names(page));
    }

    assertThat(seen)
        .containsExactly("User Number4", "User Number3", "User Number1", "Robin Example");
    assertThat(page.getAsJsonObject("links").get("previous").getAsString()).contains("offset=0");
  }

  @Test
  void list_neverHasMoreThanTheLargestPage() {
    platform.maxPageSize(2);

    JsonObject page = list("?limit=100");

    assertThat(names(page)).hasSize(2);
    assertThat(page.getAsJsonObject("links").get("next").getAsString()).contains("offset=2");
  }

  @Test
  void list_pastTheEndIsEmpty() {
    JsonObject page = list("?offset=50");

    assertThat(page.getAsJsonArray("results")).isEmpty();
    assertThat(page.get("count").getAsInt()).isEqualTo(5);
    assertThat(page.getAsJsonObject("links").get("next").isJsonNull()).isTrue();
  }

  @Test
  void filters_choose() {
    BitsightUser one = platform.users().get(2);

    assertThat(names("?q=NUMBER2")).containsExactly("User Number2");
    assertThat(names("?q=robin")).containsExactly("Robin Example");
    assertThat(names("?formal_name_q=number")).hasSize(4);
    assertThat(names("?email_q=robin.")).containsExactly("Robin Example");
    assertThat(names("?email=" + one.email())).containsExactly(one.name());
    assertThat(names("?guid=" + one.guid())).containsExactly(one.name());
    assertThat(names("?group.guid=" + platform.groups().get(1).guid())).isEmpty();
    assertThat(names("?roles.slug=customer_group_admin,vrm_admin")).hasSize(1);
    assertThat(names("?status=Deactivated,Created")).isEmpty();
    assertThat(names("?is_available_for_contact=true")).containsExactly("Robin Example");
  }

  @Test
  void parameters_thatMakeNoSenseAreRefused() {
    for (String query : List.of("?limit=0", "?offset=-1", "?sort=shoe_size")) {
      assertThat(calls.get("/v2/users" + query).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void quota_countsPeople() {
    platform.userQuota(8);

    JsonObject quota = BitsightCalls.json(calls.get(BitsightCalls.QUOTA));

    assertThat(quota.get("active_user_count").getAsInt()).isEqualTo(5);
    assertThat(quota.get("inactive_user_count").getAsInt()).isZero();
    assertThat(quota.get("total_user_count").getAsInt()).isEqualTo(5);
    assertThat(quota.get("remaining_active_quota").getAsInt()).isEqualTo(3);
    assertThat(quota.get("total_active_quota").getAsInt()).isEqualTo(8);
  }

  private JsonObject list(String query) {
    return BitsightCalls.json(calls.get("/v2/users" + query));
  }

  private List<String> names(String query) {
    return names(list(query));
  }

  private static List<String> names(JsonObject page) {
    return page.getAsJsonArray("results").asList().stream()
        .map(user -> user.getAsJsonObject().get("formal_name").getAsString())
        .toList();
  }
}
