package dev.latchkey.bluebricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Page;
import dev.latchkey.Patch;
import dev.latchkey.Secret;
import dev.latchkey.bluebricks.model.ApiKey;
import dev.latchkey.bluebricks.model.CreatedApiKey;
import dev.latchkey.bluebricks.model.Organization;
import dev.latchkey.bluebricks.model.Role;
import dev.latchkey.bluebricks.model.UpdateOrganizationRequest;
import dev.latchkey.client.Environment;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.ConflictException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import dev.latchkey.testkit.bluebricks.BluebricksPermissions;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class BluebricksTest {

  private final BluebricksEmulator platform;
  private final Bluebricks bluebricks;

  BluebricksTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.bluebricks = Clients.ofPerson(platform);
  }

  @AfterEach
  void close() {
    bluebricks.close();
  }

  @Test
  void apiKey_isShownOnce_andWorksUntilItIsDeactivated() {
    CreatedApiKey created = bluebricks.apiKeys().create("nightly");
    try (Bluebricks nightly = Clients.with(created.apiKey().reveal(), platform)) {
      assertThat(nightly.organizations().current().name()).isNotBlank();

      assertThat(bluebricks.apiKeys().deactivate("nightly").isActive()).isFalse();
      assertThatThrownBy(() -> nightly.organizations().current())
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("getCurrentOrganization");

      assertThat(bluebricks.apiKeys().activate("nightly").isActive()).isTrue();
      assertThat(nightly.organizations().current().name()).isNotBlank();
    }
  }

  @Test
  void takenName_isAConflict() {
    bluebricks.apiKeys().create("nightly");

    assertThatThrownBy(() -> bluebricks.apiKeys().create("nightly"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("createApiKey");
  }

  @Test
  void apiKeys_list_pagesByItself() {
    for (int i = 0; i < 5; i++) {
      bluebricks.apiKeys().create("key-" + i);
    }

    assertThat(bluebricks.apiKeys().list(params -> params.limit(2)))
        .extracting(ApiKey::name)
        .contains("key-0", "key-4")
        .doesNotHaveDuplicates();
    assertThat(platform.log().count("listApiKeys")).isEqualTo(4);
  }

  @Test
  void organizationWithoutKeys_isAnEmptyList() {
    try (BluebricksEmulator empty = BluebricksEmulator.builder().noKeys().start();
        Bluebricks client =
            Bluebricks.builder()
                .baseUrl(empty.baseUrl())
                .allowCleartextLoopback()
                .token(Secret.of(empty.jwt().value()))
                .build()) {
      empty.emptyKeyListIsNotFound(true);

      assertThat(client.apiKeys().list()).isEmpty();
      assertThat(client.withResponse(own -> own.apiKeys().list()).value()).isEmpty();
      assertThat(empty.log().violations()).isEmpty();
    }
  }

  @Test
  void notFound_inTheMiddleOfAList_isAnError_andSoIsAWebPage() {
    for (int i = 0; i < 3; i++) {
      bluebricks.apiKeys().create("key-" + i);
    }
    Page<ApiKey> first = bluebricks.apiKeys().list(params -> params.limit(2));
    platform.faults().next("listApiKeys", Fault.status(404));
    assertThatThrownBy(first::next).isInstanceOf(NotFoundException.class);

    platform.faults().next("listApiKeys", Fault.html(404));
    assertThatThrownBy(() -> bluebricks.apiKeys().list()).isInstanceOf(NotFoundException.class);
  }

  @Test
  void missingPermission_isNamed() {
    String reader =
        platform.logIn(platform.admin(), Set.of(BluebricksPermissions.READ_KEY)).value();
    try (Bluebricks client = Clients.with(reader, platform)) {
      assertThat(client.apiKeys().list().items()).isNotEmpty();
      assertThatThrownBy(() -> client.apiKeys().create("nightly"))
          .isInstanceOfSatisfying(
              PermissionDeniedException.class,
              e -> assertThat(e.requiredPermission()).isEqualTo("create:organization_api_key"))
          .hasMessageContaining("create:organization_api_key");
    }
  }

  @Test
  void apiKey_mayNotManageApiKeys() {
    CreatedApiKey created = bluebricks.apiKeys().create("nightly");
    try (Bluebricks nightly = Clients.with(created.apiKey().reveal(), platform)) {
      assertThatThrownBy(() -> nightly.apiKeys().list())
          .isInstanceOf(PermissionDeniedException.class);
    }
  }

  @Test
  void pastedBearerPrefix_isDropped() {
    try (Bluebricks pasted = Clients.with("Bearer " + platform.jwt().value(), platform)) {
      assertThat(pasted.organizations().current().id()).isNotBlank();
    }
  }

  @Test
  void organization_update_sendsOnlyWhatChanges() {
    Organization before = bluebricks.organizations().current();

    Organization after =
        bluebricks.organizations().update(organization -> organization.displayName("Renamed"));

    assertThat(after.displayName()).isEqualTo("Renamed");
    assertThat(after.branding()).isEqualTo(before.branding());
    assertThat(bluebricks.organizations().current()).isEqualTo(after);
  }

  @Test
  void organization_update_tellsNullFromWhatIsLeftOut() {
    UpdateOrganizationRequest change =
        UpdateOrganizationRequest.builder()
            .displayName("Renamed")
            .branding(Patch.clear())
            .metadata(Patch.absent())
            .build();

    String json = UpdateOrganizationRequest.codec().toJson(change);

    assertThat(json).isEqualTo("{\"display_name\":\"Renamed\",\"branding\":null}");
    assertThat(UpdateOrganizationRequest.codec().parse(json)).isEqualTo(change);
    assertThat(change.toBuilder().build()).isEqualTo(change).hasSameHashCodeAs(change);
    assertThat(change)
        .hasToString(
            "UpdateOrganizationRequest[name=absent, displayName=Renamed, branding=null, metadata=absent,"
                + " extra=[]]");
  }

  @Test
  void roles_list() {
    assertThat(bluebricks.roles().list()).extracting(Role::name).contains("Admin", "Viewer");
  }

  @Test
  void users_get_encodesTheBarOfAnId() {
    String id = platform.admin().id();
    assertThat(id).contains("|");

    assertThat(bluebricks.users().get(id).id()).isEqualTo(id);
    assertThatThrownBy(() -> bluebricks.users().get("sso0|0"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void environment_knowsBothNames() {
    Map<String, String> variables =
        Map.of("BLUEBRICKS_BASE_URL", platform.baseUrl(), "BRICKS_API_KEY", platform.jwt().value());
    try (Bluebricks fromEnv =
        Bluebricks.builder().from(Environment.of(variables)).allowCleartextLoopback().build()) {
      assertThat(fromEnv.organizations().current().id()).isNotBlank();
    }
    assertThatThrownBy(() -> Bluebricks.builder().from(Environment.of(Map.of())).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BLUEBRICKS_TOKEN")
        .hasMessageContaining("BRICKS_API_KEY");
  }
}
