package dev.latchkey.testkit.blinksale;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class PageTest {

  private final BlinksaleEmulator platform;
  private final BlinksaleCalls calls;

  PageTest(BlinksaleEmulator platform) {
    this.platform = platform;
    this.calls = new BlinksaleCalls(platform);
  }

  @Test
  void list_hasFifteenItemsUnlessAsked() {
    JsonObject list = BlinksaleCalls.json(calls.get("/clients"));
    JsonObject meta = list.getAsJsonObject("meta");

    assertThat(list.get("success").getAsBoolean()).isTrue();
    assertThat(list.getAsJsonArray("data")).hasSize(15);
    assertThat(meta.get("current_page").getAsInt()).isEqualTo(1);
    assertThat(meta.get("from").getAsInt()).isEqualTo(1);
    assertThat(meta.get("last_page").getAsInt()).isEqualTo(2);
    assertThat(meta.get("path").getAsString()).isEqualTo(platform.baseUrl() + "/clients");
    assertThat(meta.get("per_page").getAsInt()).isEqualTo(15);
    assertThat(meta.get("to").getAsInt()).isEqualTo(15);
    assertThat(meta.get("total").getAsInt()).isEqualTo(17);
  }

  @Test
  void list_cutsThePageThatIsAskedFor() {
    JsonObject list = BlinksaleCalls.json(calls.get("/clients?page=4&per_page=5"));

    assertThat(list.getAsJsonArray("data")).hasSize(2);
    assertThat(list.getAsJsonObject("meta").get("from").getAsInt()).isEqualTo(16);
    assertThat(list.getAsJsonObject("meta").get("to").getAsInt()).isEqualTo(17);
    assertThat(list.getAsJsonArray("data").get(0).getAsJsonObject().get("id").getAsString())
        .isEqualTo(platform.clients().get(15).id());
  }

  @Test
  void links_doNotRepeatThePageSize() {
    JsonObject links =
        BlinksaleCalls.json(calls.get("/clients?page=2&per_page=5")).getAsJsonObject("links");

    String clients = platform.baseUrl() + "/clients";
    assertThat(links.get("first").getAsString()).isEqualTo(clients + "?page=1");
    assertThat(links.get("last").getAsString()).isEqualTo(clients + "?page=4");
    assertThat(links.get("prev").getAsString()).isEqualTo(clients + "?page=1");
    assertThat(links.get("next").getAsString()).isEqualTo(clients + "?page=3");
  }

  @Test
  void links_areNullAtTheEnds() {
    JsonObject links =
        BlinksaleCalls.json(calls.get("/clients?per_page=50")).getAsJsonObject("links");

    assertThat(links.get("prev").isJsonNull()).isTrue();
    assertThat(links.get("next").isJsonNull()).isTrue();
  }

  @Test
  void list_ofUnitsHasNoLinksAtTheTop() {
    JsonObject list = BlinksaleCalls.json(calls.get("/units"));

    assertThat(list.keySet()).containsExactly("success", "message", "data", "meta");
    assertThat(list.getAsJsonObject("meta").getAsJsonArray("links")).hasSize(3);
  }

  @Test
  void list_pastTheEndIsEmpty() {
    JsonObject list = BlinksaleCalls.json(calls.get("/units?page=9"));

    assertThat(list.getAsJsonArray("data")).isEmpty();
    assertThat(list.getAsJsonObject("meta").get("from").isJsonNull()).isTrue();
    assertThat(list.getAsJsonObject("meta").get("to").isJsonNull()).isTrue();
  }

  @Test
  void list_neverHasMoreThanTheLargestPage() {
    platform.maxPageSize(3);

    JsonObject list = BlinksaleCalls.json(calls.get("/units?per_page=100"));

    assertThat(list.getAsJsonArray("data")).hasSize(3);
    assertThat(list.getAsJsonObject("meta").get("per_page").getAsInt()).isEqualTo(3);
  }

  @Test
  void search_looksAtNamesAndAddresses() {
    platform.addClient("Ada Example", "ada@needle.example");
    platform.addClient("Needle & Thread", "mail@thread.example");

    JsonObject list = BlinksaleCalls.json(calls.get("/clients?search=NEEDLE"));

    assertThat(list.getAsJsonArray("data")).hasSize(2);
  }

  @Test
  void pageSize_mustBePositive() {
    var refused = calls.get("/clients?per_page=0&page=0");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(BlinksaleCalls.errors(refused).keySet()).containsExactly("page", "per_page");
  }

  @Test
  @ExpectViolations
  void pageSize_mustBeANumber() {
    var refused = calls.get("/clients?per_page=many");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(BlinksaleCalls.errors(refused).keySet()).containsExactly("per_page");
    assertThat(platform.log().responseViolations()).isEmpty();
  }
}
