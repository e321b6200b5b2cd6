package dev.latchkey.bluebricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bluebricks.model.CloudAccount;
import dev.latchkey.bluebricks.model.CloudProvider;
import dev.latchkey.bluebricks.model.CreateCloudAccountRequest;
import dev.latchkey.bluebricks.model.DeployType;
import dev.latchkey.bluebricks.model.DeploymentParseType;
import dev.latchkey.bluebricks.model.PackageDetails;
import dev.latchkey.bluebricks.model.StartedDeployment;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.ConflictException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.json.RawJson;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is deployed, under both of its names: from which package, and into which cloud account. */
@ExtendWith(EmulatorExtension.class)
class BluebricksDeploymentsTest {

  private static final String POSTGRES = "@northwind/postgres";

  private final BluebricksEmulator platform;
  private final Bluebricks bluebricks;

  BluebricksDeploymentsTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.bluebricks = Clients.ofMachine(platform);
  }

  @AfterEach
  void close() {
    bluebricks.close();
  }

  @Test
  void envs_create_thenRunsItAgain() {
    RawJson started =
        bluebricks
            .envs()
            .create(
                env ->
                    env.environmentSlug("billing-db")
                        .blueprint(POSTGRES)
                        .collection("staging")
                        .deployType(DeployType.AUTO_APPLY)
                        .props(RawJson.of("{\"size\":\"small\"}")));
    assertThat(started.json()).contains("activity_id");

    bluebricks.envs().create("billing-db");

    assertThat(platform.workspace().envSlugs()).containsExactly("billing-db");
    assertThat(platform.workspace().runs("billing-db")).isEqualTo(2);
  }

  @Test
  void envs_create_validatesOnly_whenToldTo() {
    bluebricks
        .envs()
        .create(
            env ->
                env.environmentSlug("billing-db")
                    .blueprint(POSTGRES)
                    .deployType(DeployType.VALIDATE_ONLY));

    assertThat(platform.workspace().envSlugs()).isEmpty();
  }

  @Test
  void envs_create_refusesAPackageThatIsNotThere_andASlugThatIsTaken() {
    platform.workspace().addPackage("@northwind/redis", "7.0.0");
    bluebricks.envs().create(env -> env.environmentSlug("billing-db").blueprint(POSTGRES));

    assertThatThrownBy(
            () ->
                bluebricks
                    .envs()
                    .create(env -> env.environmentSlug("other").blueprint("@northwind/none")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () ->
                bluebricks
                    .envs()
                    .create(env -> env.environmentSlug("billing-db").blueprint("@northwind/redis")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void deployType_withADeprecatedFlag_isRefused() {
    assertThatThrownBy(
            () ->
                bluebricks
                    .envs()
                    .create(
                        env ->
                            env.environmentSlug("billing-db")
                                .blueprint(POSTGRES)
                                .planOnly(true)
                                .deployType(DeployType.PLAN_ONLY)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  @SuppressWarnings("deprecation") // the old names still have to work
  void deployments_create_isAnEnvironment() {
    StartedDeployment started =
        bluebricks
            .deployments()
            .create(it -> it.deploymentSlug("billing-db").blueprint(POSTGRES).env("staging"));

    assertThat(started.deployment()).isEqualTo("billing-db");
    assertThat(started.activityId()).isNotNull();
    assertThat(platform.workspace().runs("billing-db")).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("deprecation") // the old names still have to work
  void deployments_create_afterAValidation_hasNothingToShow() {
    StartedDeployment validated =
        bluebricks
            .deployments()
            .create(it -> it.deploymentSlug("billing-db").blueprint(POSTGRES).validateOnly(true));

    assertThat(validated.deployment()).isNull();
    assertThat(platform.workspace().envSlugs()).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation") // the old names still have to work
  void deployments_get_isEitherShapeAsItComes() {
    bluebricks.envs().create(env -> env.environmentSlug("billing-db").blueprint(POSTGRES));

    assertThat(bluebricks.deployments().get("billing-db").json()).contains("plannedMetadata");
    assertThat(
            bluebricks
                .deployments()
                .get("billing-db", params -> params.parseType(DeploymentParseType.STATE))
                .json())
        .doesNotContain("plannedMetadata");
    assertThatThrownBy(() -> bluebricks.deployments().get("none"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void packages_get_needsAName() {
    platform.workspace().addPackage(POSTGRES, "1.3.0");

    PackageDetails latest = bluebricks.packages().get(POSTGRES);
    PackageDetails older = bluebricks.packages().get(POSTGRES, params -> params.version("1.2.3"));

    assertThat(latest.packageInfo().version()).isEqualTo("1.3.0");
    assertThat(latest.packageInfo().isLatest()).isTrue();
    assertThat(older.packageInfo().isLatest()).isFalse();
    assertThatThrownBy(() -> bluebricks.packages().get("@northwind/none"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void cloudAccounts_areFoundByIdBySlugAndByWhatTheirProviderCallsThem() {
    CloudAccount created = bluebricks.cloudAccounts().create(aws("123456789012"));

    assertThat(created.assumeRoleArn()).isEqualTo("arn:aws:iam::123456789012:role/Example");
    assertThat(bluebricks.cloudAccounts().get(created.id())).isEqualTo(created);
    assertThat(bluebricks.cloudAccounts().get("production")).isEqualTo(created);
    assertThat(bluebricks.cloudAccounts().find(CloudProvider.AWS, "123456789012"))
        .isEqualTo(created);
  }

  @Test
  void cloudAccounts_create_takesAnotherFormAsItIs() {
    CloudAccount created =
        bluebricks
            .cloudAccounts()
            .create(
                account ->
                    account
                        .provider(CloudProvider.GCP)
                        .accountName("Analytics")
                        .accountId("analytics-1")
                        .extra("projectId", RawJson.of("\"analytics-1\"")));

    assertThat(created.slug()).isEqualTo("analytics");
    assertThat(created.externalId()).isNull();
  }

  @Test
  void cloudAccounts_create_refusesTheSameAccountTwice() {
    bluebricks.cloudAccounts().create(aws("123456789012"));

    assertThatThrownBy(() -> bluebricks.cloudAccounts().create(aws("123456789012")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void cloudAccounts_delete_leavesNothingBehind() {
    bluebricks.cloudAccounts().create(aws("123456789012"));

    assertThat(bluebricks.cloudAccounts().delete("production").json()).isNotEmpty();

    assertThatThrownBy(() -> bluebricks.cloudAccounts().get("production"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void setup_preflight_isOfAVendor() {
    String vendor = platform.workspace().vendorId();

    assertThat(bluebricks.setup().preflight(params -> params.vendor(vendor)).externalId())
        .isEqualTo(vendor);
    assertThat(bluebricks.setup().preflight().organization())
        .isEqualTo(platform.organization().id());
    assertThatThrownBy(() -> bluebricks.setup().preflight(params -> params.vendor("none")))
        .isInstanceOf(NotFoundException.class);
  }

  private static Consumer<CreateCloudAccountRequest.Builder> aws(String accountId) {
    return account ->
        account
            .provider(CloudProvider.AWS)
            .accountSlug("production")
            .accountName("Production")
            .accountId(accountId)
            .roleArnId("arn:aws:iam::" + accountId + ":role/Example")
            .externalId("example-external-id");
  }
}
