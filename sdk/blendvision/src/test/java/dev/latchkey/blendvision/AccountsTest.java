package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.Account;
import dev.latchkey.blendvision.model.AccountStatus;
import dev.latchkey.blendvision.model.AccountType;
import dev.latchkey.blendvision.model.CreatedAccount;
import dev.latchkey.blendvision.model.CreatedAccountStatus;
import dev.latchkey.blendvision.model.NewAccount;
import dev.latchkey.blendvision.model.NewMember;
import dev.latchkey.blendvision.model.OrganizationMember;
import dev.latchkey.blendvision.model.RoleType;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts and the members of an organization. */
@ExtendWith(EmulatorExtension.class)
class AccountsTest {

  private static final String PASSWORD = "Gr4ce!hopper-of-harbor";

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;

  AccountsTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = Clients.of(platform).build();
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  private static NewAccount account(String name) {
    return NewAccount.builder()
        .username(name + "@example.com")
        .email(name + "@example.com")
        .accountType(AccountType.ACCOUNT_TYPE_EMAIL)
        .firstName(name)
        .lastName("Example")
        .password(Secret.of(PASSWORD))
        .build();
  }

  /** A member of staff of the organization. */
  private String member(String name) {
    CreatedAccount created = blendvision.accounts().create(List.of(account(name))).get(0);
    String id = Objects.requireNonNull(Objects.requireNonNull(created.account()).id());
    blendvision
        .organizations()
        .addMembers(List.of(NewMember.builder().accountId(id).roleId("role-3").build()));
    return id;
  }

  private BlendVision as(String name, String password) {
    return Clients.of(platform).login(name + "@example.com", Secret.of(password)).build();
  }

  @Test
  void update_changesTheNames() {
    blendvision.accounts().update(body -> body.firstName("Ada").lastName("L").nickname("ada"));

    Account account = blendvision.accounts().info();
    assertThat(account.lastName()).isEqualTo("L");
    assertThat(account.nickname()).isEqualTo("ada");
  }

  @Test
  void changePassword_countsFromTheNextLoginOn() {
    Secret before = Secret.of(platform.account().password());
    Secret after = Secret.of(PASSWORD);

    blendvision.accounts().changePassword(before, after);

    try (BlendVision late = Clients.of(platform).login(platform.account().email(), before).build();
        BlendVision next = Clients.of(platform).login(platform.account().email(), after).build()) {
      assertThatThrownBy(() -> late.accounts().info()).isInstanceOf(LoginRejectedException.class);
      assertThat(next.accounts().info().email()).isEqualTo(platform.account().email());
    }
  }

  @Test
  void changePassword_withAnApiToken_isRefused() {
    Secret token = blendvision.apiTokens().create("ci", null).token();
    Accounts accounts = blendvision.withApiToken(token).accounts();

    assertThatThrownBy(
            () ->
                accounts.changePassword(
                    Secret.of(platform.account().password()), Secret.of(PASSWORD)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void adminChangePassword_setsAnotherAccountsPassword() {
    String id = member("grace");
    String password = "An0ther!password-of-grace";

    blendvision.accounts().adminChangePassword(id, Secret.of(password));

    try (BlendVision grace = as("grace", password)) {
      assertThat(grace.accounts().info().id()).isEqualTo(id);
    }
  }

  @Test
  void changeRole_ofAMember_andNotByOne() {
    String id = member("grace");

    try (BlendVision grace = as("grace", PASSWORD)) {
      assertThatThrownBy(() -> grace.accounts().changeRole(id, RoleType.ROLE_TYPE_OWNER))
          .isInstanceOfSatisfying(
              PermissionDeniedException.class,
              e -> assertThat(e.requiredPermission()).isEqualTo("role owner or admin"));
    }
    blendvision.accounts().changeRole(id, RoleType.ROLE_TYPE_DEVELOPER);

    assertThat(blendvision.organizations().members())
        .filteredOn(member -> id.equals(member.id()))
        .extracting(OrganizationMember::roleType)
        .containsExactly(RoleType.ROLE_TYPE_DEVELOPER);
  }

  @Test
  void list_asksForPages_andGoesThroughThem() {
    for (String name : List.of("grace", "alan", "edsger")) {
      member(name);
    }

    assertThat(blendvision.accounts().list(params -> params.itemsPerPage(2)))
        .extracting(Account::firstName)
        .containsExactlyInAnyOrder("Ada", "grace", "alan", "edsger");
    assertThat(platform.log().requests("listAccounts"))
        .hasSize(2)
        .allMatch(call -> "true".equals(call.call().query("enable_pagination")));
  }

  @Test
  void list_filtersByRepeatedKeys() {
    member("grace");

    assertThat(
            blendvision
                .accounts()
                .list(
                    params ->
                        params
                            .email("grace")
                            .status(
                                List.of(
                                    AccountStatus.ACCOUNT_STATUS_ACTIVATED,
                                    AccountStatus.ACCOUNT_STATUS_DEACTIVATED))))
        .extracting(Account::email)
        .containsExactly("grace@example.com");
    assertThat(platform.log().requests("listAccounts").get(0).call().query().get("status"))
        .containsExactly("ACCOUNT_STATUS_ACTIVATED", "ACCOUNT_STATUS_DEACTIVATED");
  }

  @Test
  void create_saysWhatBecameOfEach() {
    List<CreatedAccount> created =
        blendvision.accounts().create(List.of(account("grace"), account("alan")));

    assertThat(created)
        .extracting(CreatedAccount::createdStatus)
        .containsOnly(CreatedAccountStatus.CREATED_ACCOUNT_STATUS_SUCCEED);
  }

  @Test
  void create_ofMoreThanTen_isRefused() {
    List<NewAccount> eleven = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      eleven.add(account("member-" + i));
    }

    assertThatThrownBy(() -> blendvision.accounts().create(eleven))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void members_neverComeOneAPage() {
    member("grace");
    member("alan");

    assertThat(blendvision.organizations().members())
        .extracting(OrganizationMember::username)
        .contains("grace@example.com", "alan@example.com");
    assertThat(platform.log().count("listOrganizationAccounts")).isEqualTo(1);
  }

  @Test
  void addMembers_tellsWhoIsAndWhoIsNot() {
    String id = member("grace");

    assertThat(
            blendvision
                .organizations()
                .addMembers(List.of(NewMember.builder().accountId(id).build()))
                .failed())
        .containsExactly(id);
  }
}
