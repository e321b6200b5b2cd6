package dev.latchkey.bluebricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bluebricks.model.AssociatedItems;
import dev.latchkey.bluebricks.model.CollectionDetails;
import dev.latchkey.bluebricks.model.SecretEntry;
import dev.latchkey.bluebricks.model.SecretSort;
import dev.latchkey.bluebricks.model.SortOrder;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.testkit.RecordedCall;
import dev.latchkey.testkit.bluebricks.BluebricksCollection;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Collections under both of their names, and their secrets. */
@ExtendWith(EmulatorExtension.class)
class BluebricksCollectionsTest {

  private final BluebricksEmulator platform;
  private final Bluebricks bluebricks;

  BluebricksCollectionsTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.bluebricks = Clients.ofMachine(platform);
  }

  @AfterEach
  void close() {
    bluebricks.close();
  }

  @Test
  void collections_get_takesIdOrSlug() {
    CollectionDetails bySlug = bluebricks.collections().get("production-europe");

    assertThat(bySlug.isDefault()).isTrue();
    assertThat(bySlug.approvalPolicy()).isFalse();
    assertThat(bluebricks.collections().get(bySlug.id())).isEqualTo(bySlug);
  }

  @Test
  void collections_delete_leavesNothingBehind() {
    assertThat(bluebricks.collections().delete("staging").isDeleted()).isTrue();

    assertThatThrownBy(() -> bluebricks.collections().get("staging"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("getCollection");
    assertThat(platform.workspace().collections())
        .extracting(BluebricksCollection::slug)
        .containsExactly("production-europe");
  }

  @Test
  @SuppressWarnings("deprecation") // the old names still have to work
  void environments_create_isACollection() {
    CollectionDetails created =
        bluebricks
            .environments()
            .create(body -> body.name("Test Lab").color("#fff")._default(true));

    assertThat(created.slug()).isEqualTo("test-lab");
    assertThat(bluebricks.collections().get("test-lab").isDefault()).isTrue();
    assertThat(bluebricks.collections().get("production-europe").isDefault()).isFalse();
    assertThat(bluebricks.environments().create("Test Lab").slug()).isEqualTo("test-lab-2");
  }

  @Test
  @SuppressWarnings("deprecation") // the old names still have to work
  void environments_get_showsWhatIsInIt() {
    CollectionDetails shown = bluebricks.environments().get("production-europe");

    assertThat(shown.users()).hasSize(2);
    assertThat(shown.associatedItemsCount()).extracting(AssociatedItems::secrets).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("deprecation") // the old names still have to work
  void environments_disable_sendsItsBodyWithADelete() {
    CollectionDetails disabled = bluebricks.environments().disable(body -> body.slug("staging"));

    assertThat(disabled.isActive()).isFalse();
    assertThat(platform.log().requests("disableEnvironment"))
        .extracting(RecordedCall::call)
        .satisfiesExactly(
            call -> {
              assertThat(call.method()).isEqualTo("DELETE");
              assertThat(call.text()).isEqualTo("{\"slug\":\"staging\"}");
            });

    CollectionDetails enabled = bluebricks.environments().enable(body -> body.id(disabled.id()));
    assertThat(enabled.isActive()).isTrue();
  }

  @Test
  @SuppressWarnings("deprecation") // the old names still have to work
  void environments_delete_leavesNothingBehind() {
    assertThat(bluebricks.environments().delete("staging").isActive()).isFalse();
    assertThatThrownBy(() -> bluebricks.environments().delete("staging"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void environments_list_isWhateverComes() {
    assertThat(bluebricks.environments().list().json()).contains("\"production-europe\"");
  }

  @Test
  void secrets_list_pagesByItself_andShowsNoValue() {
    platform.workspace().addSecret("DB_PASSWORD", "staging");
    platform.workspace().addSecret("API_KEY", "staging");

    assertThat(
            bluebricks.secrets().list(p -> p.limit(2).sort(SecretSort.NAME).order(SortOrder.DESC)))
        .extracting(SecretEntry::name)
        .containsExactly("DB_PASSWORD", "API_TOKEN", "API_KEY");
    assertThat(platform.log().count("listSecrets")).isEqualTo(2);
  }

  @Test
  void secrets_list_isNarrowedBySearchAndFilter() {
    platform.workspace().addSecret("DB_PASSWORD", "staging");

    assertThat(bluebricks.secrets().list(params -> params.search("pass")))
        .extracting(SecretEntry::name)
        .containsExactly("DB_PASSWORD");
    assertThat(bluebricks.secrets().list(params -> params.filter("[name=API_TOKEN]")))
        .extracting(SecretEntry::name)
        .containsExactly("API_TOKEN");
  }

  /** The documentation shows both. */
  @Test
  void order_isSentAsItIs_inEitherCase() {
    platform.workspace().addSecret("DB_PASSWORD", "staging");

    assertThat(
            bluebricks
                .secrets()
                .list(p -> p.sort(SecretSort.NAME).order(SortOrder.of("DESC")))
                .items())
        .extracting(SecretEntry::name)
        .containsExactly("DB_PASSWORD", "API_TOKEN");
  }

  @Test
  void secrets_ofADeletedCollection_goWithIt() {
    bluebricks.collections().delete("production-europe");

    assertThat(bluebricks.secrets().list()).isEmpty();
  }
}
