package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blendvision.model.Account;
import dev.latchkey.blendvision.model.CreatedAccountStatus;
import dev.latchkey.blendvision.model.CreatedOrganizationStatus;
import dev.latchkey.blendvision.model.CreatedSubOrganization;
import dev.latchkey.blendvision.model.NewSubOrganization;
import dev.latchkey.blendvision.model.Organization;
import dev.latchkey.blendvision.model.OrganizationStatus;
import dev.latchkey.blendvision.model.OrganizationType;
import dev.latchkey.blendvision.model.SubOrganizationAccount;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class SubOrganizationsTest {

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;
  private final SubOrganizations organizations;

  SubOrganizationsTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = Clients.of(platform).build();
    this.organizations = blendvision.subOrganizations();
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  private static SubOrganizationAccount person(String name) {
    return SubOrganizationAccount.builder()
        .email(name + "@example.com")
        .firstName(name)
        .lastName("Example")
        .build();
  }

  private static NewSubOrganization below(String parent, String name) {
    return NewSubOrganization.builder()
        .name(name)
        .parentId(parent)
        .type(OrganizationType.ORGANIZATION_TYPE_BUSINESS)
        .owner(person("owner-of-" + name))
        .accounts(List.of(person("member-of-" + name)))
        .build();
  }

  private CreatedSubOrganization create(String parent, String name) {
    return organizations.create(List.of(below(parent, name))).get(0);
  }

  private String created(String parent, String name) {
    return Objects.requireNonNull(create(parent, name).organization()).id();
  }

  private String top() {
    return platform.account().defaultOrganization().id();
  }

  @Test
  void create_comesWithItsPeople() {
    CreatedSubOrganization created = create(top(), "south");

    Organization organization = Objects.requireNonNull(created.organization());
    assertThat(created.createdStatus())
        .isEqualTo(CreatedOrganizationStatus.CREATED_ORG_STATUS_SUCCEED);
    Account owner = Objects.requireNonNull(organization.owner());
    assertThat(owner.email()).isEqualTo("owner-of-south@example.com");
    assertThat(owner.createdStatus())
        .isEqualTo(CreatedAccountStatus.CREATED_ACCOUNT_STATUS_SUCCEED);
    assertThat(organization.accounts()).hasSize(1);
    assertThat(organizations.get(organization.id()).parentId()).isEqualTo(top());
  }

  @Test
  void list_hasWhatIsBelow_narrowedAsAsked() {
    created(top(), "south");
    created(created(top(), "north"), "far north");

    assertThat(organizations.list())
        .extracting(Organization::name)
        .containsExactlyInAnyOrder("south", "north", "far north");
    assertThat(
            organizations.list(
                params ->
                    params
                        .name("north")
                        .types(List.of(OrganizationType.ORGANIZATION_TYPE_BUSINESS))
                        .statuses(List.of(OrganizationStatus.ORGANIZATION_STATUS_ACTIVATED))))
        .extracting(Organization::name)
        .containsExactlyInAnyOrder("north", "far north");
  }

  @Test
  void update_changesWhatIsSet_andNothingElse() {
    String id = created(top(), "south");
    organizations.update(id, change -> change.contractDays(30));

    organizations.update(id, change -> change.description("by the sea"));

    Organization changed = organizations.get(id);
    assertThat(changed.description()).isEqualTo("by the sea");
    assertThat(changed.contractDays()).isEqualTo(30);
  }

  @Test
  void delete_takesAWhile() {
    String id = created(top(), "south");

    organizations.delete(id);

    assertThat(organizations.get(id).status())
        .isEqualTo(OrganizationStatus.ORGANIZATION_STATUS_DELETING);
    platform.clock().advance(Duration.ofMinutes(2));
    assertThatThrownBy(() -> organizations.get(id)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void delete_withOrganizationsBelow_saysWhy() {
    String id = created(top(), "south");
    created(id, "far south");

    assertThatThrownBy(() -> organizations.delete(id))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> assertThat(e.reason()).isEqualTo("ERROR_REASON_HAS_APPENDED_SUB_ORGS"));
  }

  @Test
  void resetInvitation_waitsForTheOwnerAgain() {
    String id = created(top(), "south");

    organizations.resetInvitation(id, "owner-of-south@example.com");

    assertThat(organizations.get(id).status())
        .isEqualTo(OrganizationStatus.ORGANIZATION_STATUS_VERIFYING);
  }

  @Test
  void switchOwner_toAMember_onlyOnce() {
    String id = created(top(), "south");
    String member = "member-of-south@example.com";

    organizations.switchOwner(id, member);

    assertThat(organizations.get(id).ownerEmail()).isEqualTo(member);
    assertThatThrownBy(() -> organizations.switchOwner(id, member))
        .isInstanceOf(BadRequestException.class)
        .extracting(e -> ((ApiException) e).reason())
        .isEqualTo("ERROR_REASON_EXISTS");
    assertThatThrownBy(() -> organizations.switchOwner(id, "stranger@example.com"))
        .extracting(e -> ((ApiException) e).reason())
        .isEqualTo("ERROR_REASON_USER_NOT_IN_ORG");
  }

  @Test
  void colonsOfTheVerbs_areNotEncoded_andThoseOfIdsAre() {
    assertThatThrownBy(() -> organizations.switchOwner("a:b", "x@example.com"))
        .isInstanceOf(NotFoundException.class);

    assertThat(platform.log().requests("switchOwner").get(0).call().path())
        .isEqualTo("/bv/org/v1/sub-orgs/a%3Ab:switch-owner");
  }
}
