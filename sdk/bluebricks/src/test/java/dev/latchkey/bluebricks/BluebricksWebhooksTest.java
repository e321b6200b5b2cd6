package dev.latchkey.bluebricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bluebricks.model.Webhook;
import dev.latchkey.bluebricks.model.WebhookEvent;
import dev.latchkey.bluebricks.model.WebhookScope;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class BluebricksWebhooksTest {

  private static final String ENDPOINT = "https://hooks.example/bluebricks";

  private final BluebricksEmulator platform;
  private final Bluebricks bluebricks;

  BluebricksWebhooksTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.bluebricks = Clients.ofPerson(platform);
  }

  @AfterEach
  void close() {
    bluebricks.close();
  }

  @Test
  void create_isOfTheOrganization_unlessItSaysOtherwise() {
    Webhook created = bluebricks.webhooks().create("All", ENDPOINT);

    assertThat(created.scope()).isEqualTo(WebhookScope.ORGANIZATION);
    assertThat(created.scopeSlug()).isEqualTo(platform.organization().name());
    assertThat(created.createdBy()).isEqualTo(platform.admin().id());
    assertThat(bluebricks.webhooks().get(created.id())).isEqualTo(created);
  }

  @Test
  void create_ofACollection() {
    String collection = bluebricks.collections().get("staging").id();

    Webhook created =
        bluebricks
            .webhooks()
            .create(
                webhook ->
                    webhook
                        .name("Staging")
                        .endpointUrl(ENDPOINT)
                        .scope(WebhookScope.COLLECTION)
                        .scopeId(collection)
                        .events(List.of(WebhookEvent.ENVIRONMENT_CREATED)));

    assertThat(created.scopeSlug()).isEqualTo("staging");
    assertThat(created.events()).containsExactly(WebhookEvent.ENVIRONMENT_CREATED);
  }

  @Test
  void update_changesWhatItNames() {
    Webhook before = bluebricks.webhooks().create("All", ENDPOINT);

    Webhook after = bluebricks.webhooks().update(before.id(), change -> change.isEnabled(false));

    assertThat(after.isEnabled()).isFalse();
    assertThat(after.name()).isEqualTo("All");
    assertThat(after.updatedAt()).isNotNull();
    assertThat(bluebricks.webhooks().get(before.id())).isEqualTo(after);
  }

  @Test
  void delete_leavesNothingBehind() {
    Webhook created = bluebricks.webhooks().create("All", ENDPOINT);

    bluebricks.webhooks().delete(created.id());

    assertThat(platform.workspace().webhookIds()).isEmpty();
    assertThatThrownBy(() -> bluebricks.webhooks().get(created.id()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void missingPermission_isNamed() {
    platform.permit(platform.jwt(), "read:webhook");

    assertThatThrownBy(() -> bluebricks.webhooks().create("All", ENDPOINT))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("create:webhook");
  }
}
