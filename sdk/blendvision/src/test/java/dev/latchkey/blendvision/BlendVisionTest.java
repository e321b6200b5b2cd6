package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.Account;
import dev.latchkey.blendvision.model.ApiToken;
import dev.latchkey.blendvision.model.ApiTokenType;
import dev.latchkey.blendvision.model.CreatedApiToken;
import dev.latchkey.blendvision.model.Organization;
import dev.latchkey.client.Environment;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class BlendVisionTest {

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;

  BlendVisionTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = builder().build();
  }

  private BlendVision.Builder builder() {
    return BlendVision.builder()
        .baseUrl(platform.baseUrl())
        .allowCleartextLoopback()
        .login(platform.account().email(), Secret.of(platform.account().password()));
  }

  private String organizationId() {
    return platform.account().defaultOrganization().id();
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  @Test
  void wayOfTheDocumentation_isOneCallAStep() {
    Instant expiry = Instant.now().plus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    CreatedApiToken created = blendvision.apiTokens().create("nightly-export", expiry);
    Organization organization = blendvision.organizations().current();
    BlendVision nightly =
        blendvision.withApiToken(created.token()).withOrganization(organization.id());

    Account account = nightly.accounts().info();

    assertThat(created.expiredDate()).isEqualTo(expiry);
    assertThat(account.email()).isEqualTo(platform.account().email());
    assertThat(account.accountInfos()).hasSize(2);
    assertThat(platform.logins()).isEqualTo(1);
  }

  @Test
  void apiTokens_ofAList_haveNoValueAndAnotherType() {
    CreatedApiToken created = blendvision.apiTokens().create("ci", null);

    ApiToken listed = blendvision.apiTokens().list().iterator().next();

    assertThat(listed.name()).isEqualTo("ci");
    assertThat(listed.tokenType()).isEqualTo(ApiTokenType.TOKEN_TYPE_BEARER);
    assertThat(listed.expiredDate()).isNull();
    assertThat(listed.lastUsed()).isNull();
    assertThat(created.tokenType()).isEqualTo("Bearer");
  }

  @Test
  void apiTokens_get_andUnknown() {
    CreatedApiToken created =
        blendvision.apiTokens().create(request -> request.name("ci").expiredDate(null));
    String id = java.util.Objects.requireNonNull(created.id());

    assertThat(blendvision.apiTokens().get(id).name()).isEqualTo("ci");
    assertThatThrownBy(() -> blendvision.apiTokens().get("no-such-token"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("getApiToken");
  }

  @Test
  @SuppressWarnings("deprecation") // it is documented, so it is called
  void apiTokens_createLegacy_worksAsDocumented() {
    assertThat(blendvision.apiTokens().createLegacy("old", null).token()).isNotNull();
  }

  @Test
  void apiTokens_list_pagesByItself() {
    for (int i = 0; i < 7; i++) {
      blendvision.apiTokens().create("token-" + i, null);
    }

    assertThat(blendvision.apiTokens().list(params -> params.itemsPerPage(3)))
        .extracting(ApiToken::name)
        .containsExactlyInAnyOrder(
            "token-0", "token-1", "token-2", "token-3", "token-4", "token-5", "token-6");
    assertThat(platform.log().count("listApiTokens")).isEqualTo(3);
  }

  @Test
  void apiTokens_list_filtersByName() {
    blendvision.apiTokens().create("one", null);
    blendvision.apiTokens().create("two", null);

    assertThat(blendvision.apiTokens().list(params -> params.filterName("two")))
        .extracting(ApiToken::name)
        .containsExactly("two");
  }

  @Test
  void organization_ofTheCall_winsOverTheViewAndTheClient() {
    String other = platform.account().organizations().get(1).id();
    BlendVision view = blendvision.withOrganization(organizationId());

    assertThat(view.organizations().current().id()).isEqualTo(organizationId());
    assertThat(
            view.organizations().current(RequestOptions.builder().organization(other).build()).id())
        .isEqualTo(other);
  }

  @Test
  void missingOrganization_withAnApiToken_saysHowToSetOne() {
    CreatedApiToken created = blendvision.apiTokens().create("ci", null);
    BlendVision nightly = blendvision.withApiToken(created.token());

    assertThatThrownBy(() -> nightly.accounts().info())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("getAccountInfo")
        .hasMessageContaining("organization(id)")
        .hasMessageContaining("withOrganization");
    assertThat(platform.log().count("getAccountInfo")).isZero();
  }

  @Test
  void missingOrganization_withALogin_isFine() {
    assertThat(blendvision.accounts().info().accountInfos()).hasSize(2);
  }

  @Test
  void expiredApiToken_saysWhatToDo() {
    CreatedApiToken created =
        blendvision.apiTokens().create("short", Instant.now().plus(1, ChronoUnit.HOURS));
    BlendVision nightly =
        blendvision.withApiToken(created.token()).withOrganization(organizationId());
    platform.clock().advance(Duration.ofHours(2));

    assertThatThrownBy(() -> nightly.organizations().current())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("getCurrentOrganization")
        .hasMessageContaining("401")
        .hasMessageContaining("expired");
  }

  @Test
  void foreignOrganization_isRefused() {
    assertThatThrownBy(() -> blendvision.withOrganization("0000-foreign").organizations().current())
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void build_withoutACredential_namesTheMethodsAndTheVariables() {
    assertThatThrownBy(() -> BlendVision.builder().build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("login(email, password)")
        .hasMessageContaining("BLENDVISION_API_TOKEN");
  }

  @Test
  void build_withACleartextUrl_refuses() {
    assertThatThrownBy(
            () ->
                BlendVision.builder()
                    .baseUrl("http://api.one.blendvision.com")
                    .apiToken(Secret.of("tok-1234567890"))
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("https");
    assertThatThrownBy(
            () ->
                BlendVision.builder()
                    .baseUrl(platform.baseUrl()) // loopback, but not allowed
                    .apiToken(Secret.of("tok-1234567890"))
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("allowCleartextLoopback");
  }

  @Test
  void environment_saysItAll() {
    Map<String, String> variables =
        Map.of(
            "BLENDVISION_BASE_URL", platform.baseUrl(),
            "BLENDVISION_EMAIL", platform.account().email(),
            "BLENDVISION_PASSWORD", platform.account().password(),
            "BLENDVISION_ORG_ID", organizationId());
    try (BlendVision fromEnv =
        BlendVision.builder().from(Environment.of(variables)).allowCleartextLoopback().build()) {
      assertThat(fromEnv.accounts().info().defaultOrgId()).isEqualTo(organizationId());
    }
  }

  @Test
  void build_thatFails_leavesNoTimer() {
    Set<Thread> before = timers();
    BlendVision.Builder wrong =
        BlendVision.builder()
            .login("ops@example.com", Secret.of("example-password"))
            .session(options -> options.keepAlive(true))
            .maxConcurrentCalls(-1);

    assertThatThrownBy(wrong::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("maxConcurrentCalls");

    Uploads.await(() -> before.containsAll(timers()));
  }

  private static Set<Thread> timers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith("-timer"))
        .collect(Collectors.toSet());
  }
}
