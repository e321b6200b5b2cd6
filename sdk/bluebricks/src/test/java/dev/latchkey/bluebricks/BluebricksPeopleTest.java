package dev.latchkey.bluebricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bluebricks.model.AssignedUser;
import dev.latchkey.bluebricks.model.CollectionDetails;
import dev.latchkey.bluebricks.model.Member;
import dev.latchkey.bluebricks.model.Role;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class BluebricksPeopleTest {

  private final BluebricksEmulator platform;
  private final Bluebricks bluebricks;

  BluebricksPeopleTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.bluebricks = Clients.ofPerson(platform);
  }

  @AfterEach
  void close() {
    bluebricks.close();
  }

  @Test
  void members_list_pagesByItself() {
    for (int i = 0; i < 3; i++) {
      platform.addUser("Vi Sample " + i, "Viewer");
    }

    assertThat(bluebricks.members().list(params -> params.limit(2)))
        .extracting(Member::id)
        .hasSize(5)
        .doesNotHaveDuplicates()
        .contains(platform.admin().id());
    assertThat(platform.log().count("listMembers")).isEqualTo(3);
  }

  @Test
  void members_list_isNarrowedBySearchAndFilter() {
    platform.addUser("Vi Sample", "Viewer");

    assertThat(bluebricks.members().list(params -> params.search("vi s")))
        .extracting(Member::name)
        .containsExactly("Vi Sample");
    assertThat(bluebricks.members().list(params -> params.filter("[nickname=vi.sample&nobody]")))
        .extracting(Member::email)
        .containsExactly("vi.sample@example.com");
  }

  @Test
  void users_setRoles_replacesThem() {
    String user = platform.users().get(1).id();

    AssignedUser changed = bluebricks.users().setRoles(user, List.of(roleId("Viewer")));

    assertThat(changed.roles()).extracting(Role::name).containsExactly("Viewer");
    assertThat(changed.assignedEnvironments())
        .extracting(CollectionDetails::slug)
        .contains("production-europe");
    assertThat(bluebricks.users().get(user).roles())
        .extracting(Role::name)
        .containsExactly("Viewer");
  }

  @Test
  void users_setRoles_addsToThem_whenToldTo() {
    String user = platform.users().get(1).id();

    AssignedUser changed =
        bluebricks.users().setRoles(user, body -> body.roles(List.of(roleId("Builder"))).add(true));

    assertThat(changed.roles()).extracting(Role::name).containsExactly("Deployer", "Builder");
  }

  @Test
  void users_setRoles_refusesWhoOrWhatIsNotThere() {
    assertThatThrownBy(() -> bluebricks.users().setRoles("sso0|0", List.of(roleId("Viewer"))))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () -> bluebricks.users().setRoles(platform.admin().id(), List.of("rol_nothing")))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void apiKey_mayNotSetRoles() {
    try (Bluebricks machine = Clients.ofMachine(platform)) {
      assertThatThrownBy(
              () -> machine.users().setRoles(platform.admin().id(), List.of(roleId("Viewer"))))
          .isInstanceOf(PermissionDeniedException.class)
          .hasMessageContaining("update:users");
    }
  }

  private String roleId(String name) {
    return bluebricks.roles().list().stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
