package dev.latchkey.bitsight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bitsight.model.AccessGroup;
import dev.latchkey.bitsight.model.AccessGroupList;
import dev.latchkey.bitsight.model.CompanyViews;
import dev.latchkey.bitsight.model.FeatureSwitch;
import dev.latchkey.bitsight.model.RoleReference;
import dev.latchkey.bitsight.model.User;
import dev.latchkey.bitsight.model.UserProfile;
import dev.latchkey.bitsight.model.UserStatus;
import dev.latchkey.bitsight.model.UserSummary;
import dev.latchkey.bitsight.model.ViewedCompany;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.json.RawJson;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.bitsight.BitsightRole;
import dev.latchkey.testkit.bitsight.BitsightUser;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class UsersTest {

  private static final List<RoleReference> USER =
      List.of(RoleReference.builder().slug("customer_user").build());

  private final BitsightEmulator platform;
  private final Clients clients;
  private final Bitsight bitsight;

  UsersTest(BitsightEmulator platform) {
    this.platform = platform;
    this.clients = new Clients(platform);
    this.bitsight = clients.admin();
  }

  @AfterEach
  void close() {
    clients.close();
  }

  private User kim() {
    return bitsight.users().create("kim@example.com", "Kim Sample", "Kim", USER);
  }

  @Test
  void create_takesTheGroupAsAGuid_andGetGivesItAsAnObject() {
    String vendors = platform.groups().get(1).guid();
    User created =
        bitsight
            .users()
            .create(
                user ->
                    user.email("kim@example.com")
                        .formalName("Kim Sample")
                        .friendlyName("Kim")
                        .roles(USER)
                        .group(vendors));

    User read = bitsight.users().get(created.guid());

    assertThat(read).isEqualTo(created);
    assertThat(requireNonNull(read.group()).name()).isEqualTo("Vendors");
    assertThat(read.status()).isEqualTo(UserStatus.CREATED);
    assertThat(read.lastLoginTime()).isNull();
  }

  @Test
  void create_withTwoRoles_isRefused() {
    List<RoleReference> two = List.of(USER.get(0), USER.get(0));

    assertThatThrownBy(() -> bitsight.users().create("a@example.com", "A B", "A", two))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void create_byWhoIsNoAdmin_isRefused_andTheRoleIsNamed() {
    Bitsight robin = clients.of(platform.addUser("Robin Other", BitsightRole.USER));

    assertThatThrownBy(() -> robin.users().create("a@example.com", "A B", "A", USER))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("Admin");
  }

  @Test
  void update_changesWhatItMentions_andNothingElse() {
    User kim = kim();

    bitsight
        .users()
        .update(
            kim.guid(),
            change ->
                change
                    .status(UserStatus.ACTIVATED)
                    .features(
                        List.of(
                            FeatureSwitch.builder()
                                .slug("fq-access")
                                .value(RawJson.of("true"))
                                .build())));

    User changed = bitsight.users().get(kim.guid());
    assertThat(changed.status()).isEqualTo(UserStatus.ACTIVATED);
    assertThat(requireNonNull(changed.features()).get(0).slug()).isEqualTo("fq-access");
    assertThat(changed.formalName()).isEqualTo("Kim Sample");
    assertThat(changed.roles()).isEqualTo(kim.roles());
  }

  @Test
  void update_ofTheRole_changesWhatTheUserMayDo() {
    BitsightUser robin = platform.addUser("Robin Other", BitsightRole.USER);
    Bitsight client = clients.of(robin);
    assertThatThrownBy(() -> client.companyApiTokens().list())
        .isInstanceOf(PermissionDeniedException.class);

    bitsight
        .users()
        .update(
            robin.guid(),
            change ->
                change.roles(List.of(RoleReference.builder().slug("customer_admin").build())));

    assertThat(client.companyApiTokens().list()).isNotEmpty();
  }

  @Test
  void delete_isFinal_andEndsTheTokenOfTheUser() {
    BitsightUser robin = platform.addUser("Robin Other", BitsightRole.USER);
    Bitsight client = clients.of(robin);
    client.users().quota();

    bitsight.users().delete(robin.guid());

    assertThatThrownBy(() -> bitsight.users().get(robin.guid()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> client.users().quota()).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void requireMfa_andResetMfa_areRefusedTheSecondTime() {
    String kim = kim().guid();

    bitsight.users().requireMfa(kim);
    assertThatThrownBy(() -> bitsight.users().requireMfa(kim))
        .isInstanceOf(BadRequestException.class);
    bitsight.users().resetMfa(kim);
    assertThatThrownBy(() -> bitsight.users().resetMfa(kim))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void resendActivationEmail_isForThoseWhoHaveNotActivatedTheirAccount() {
    bitsight.users().resendActivationEmail(kim().guid());

    assertThatThrownBy(() -> bitsight.users().resendActivationEmail(platform.admin().guid()))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void listV1_hidesInactiveUsersAndTokens_unlessAllAreAskedFor() {
    kim();

    assertThat(bitsight.users().listV1())
        .extracting(UserSummary::formalName)
        .contains("Robin Example")
        .doesNotContain("Kim Sample", "dashboard");
    assertThat(bitsight.users().listV1(params -> params.showAll(true).includeDetails(true)))
        .anySatisfy(
            user -> {
              assertThat(user.formalName()).isEqualTo("dashboard");
              assertThat(user.isCustomerApiToken()).isTrue();
            })
        .anySatisfy(
            user -> {
              assertThat(user.formalName()).isEqualTo("Kim Sample");
              assertThat(user.isActive()).isFalse();
              assertThat(user.lastLogin()).isNull();
            });
  }

  @Test
  void current_knowsTheAccountAndTheOwnCompany() {
    UserProfile current = bitsight.users().current();

    assertThat(current.guid()).isEqualTo(platform.admin().guid());
    assertThat(requireNonNull(current.customer()).myCompanyGuid())
        .isEqualTo(platform.companies().get(0).guid());
    assertThat(current).isEqualTo(bitsight.users().getV1(current.guid()));
  }

  @Test
  void companyViews_showWhatWasLookedAt() {
    String first = platform.companies().get(0).guid();
    String second = platform.companies().get(1).guid();
    bitsight.companies().get(first);
    bitsight.companies().get(first);
    bitsight.companies().get(second);

    CompanyViews views =
        bitsight.users().companyViews(platform.admin().guid(), params -> params.daysBack(7));

    assertThat(views.mostRecentlyViewed())
        .extracting(ViewedCompany::guid)
        .containsExactly(second, first);
    assertThat(views.topViewed()).extracting(ViewedCompany::guid).containsExactly(first, second);
  }

  @Test
  void accessGroups_giveTheGuidOfTheNameThatATokenHas() {
    AccessGroupList groups = bitsight.accessGroups().list();

    assertThat(groups.groups())
        .extracting(AccessGroup::name)
        .contains(bitsight.companyApiTokens().list().get(0).group());
    assertThat(groups.defaultGroup()).isEqualTo(platform.groups().get(0).guid());
    assertThat(groups.groups().get(0).subscriptionTypes()).containsKey("continuous_monitoring");
  }
}
