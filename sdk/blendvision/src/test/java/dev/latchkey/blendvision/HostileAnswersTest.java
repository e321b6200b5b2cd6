package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.Organization;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.TransportException;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EmulatorExtension.class)
class HostileAnswersTest {

  private static final String CURRENT = "getCurrentOrganization";

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;

  HostileAnswersTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision =
        BlendVision.builder()
            .baseUrl(platform.baseUrl())
            .allowCleartextLoopback()
            .maxRetries(0)
            .login(platform.account().email(), Secret.of(platform.account().password()))
            .build();
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  @Test
  void html_insteadOfJson_saysThatSomethingBetweenAnswered() {
    platform.faults().next(CURRENT, Fault.html(200));

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(CURRENT)
        .hasMessageContaining("web page")
        .hasMessageContaining("base URL");
  }

  @Test
  void html_withAServerError_isAServerError() {
    platform.faults().next(CURRENT, Fault.html(502));

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("502");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void redirect_toAnotherHost_isNotFollowed_andNamesBoth(int status) {
    String elsewhere = "https://elsewhere.example/bv/org/v1/organizations";
    platform.faults().next(CURRENT, Fault.redirect(status, elsewhere));

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOf(LatchkeyException.class)
        .hasMessageContaining(CURRENT)
        .hasMessageContaining("elsewhere.example")
        .hasMessageContaining("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307})
  void redirect_ofALogin_isNotFollowed(int status) {
    platform.faults().next("login", Fault.redirect(status, "https://elsewhere.example/login"));

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOf(CredentialsUnavailableException.class);
    assertThat(platform.log().count("login")).isEqualTo(1);
  }

  @Test
  void truncatedAnswer_isATransportError() {
    platform.faults().next(CURRENT, Fault.truncatedBody());

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOf(TransportException.class);
  }

  @Test
  void emptyAnswer_isADecodeError() {
    platform.faults().next(CURRENT, Fault.emptyBody());

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void newMemberAndNewEnumValue_changeNothingForTheCaller() {
    Organization before = blendvision.organizations().current();
    JsonObject document =
        JsonParser.parseString(Organization.codec().toJson(before)).getAsJsonObject();
    document.addProperty("brand_new", "member");
    document.addProperty("status", "ORGANIZATION_STATUS_BRAND_NEW");
    JsonObject envelope = new JsonObject();
    envelope.add("organization", document);
    platform.faults().next(CURRENT, Fault.reply(Reply.json(200, envelope)));

    Organization after = blendvision.organizations().current();

    assertThat(after.name()).isEqualTo(before.name());
    assertThat(Objects.requireNonNull(after.status()).isKnown()).isFalse();
    assertThat(JsonParser.parseString(Organization.codec().toJson(after))).isEqualTo(document);
    assertThat(after.toBuilder().build()).isEqualTo(after);
  }

  @Test
  void model_inALog_showsNoSecret() {
    Organization organization = blendvision.organizations().current();

    String licenseKey = Objects.requireNonNull(organization.licenseKey()).reveal();
    assertThat(organization.toString()).contains(organization.id()).doesNotContain(licenseKey);
    assertThat(blendvision.session().current().toString())
        .doesNotContain(blendvision.session().current().secret().reveal());
  }

  @Test
  void outage_ofTheTokenEndpoint_isTyped_andRetryable() {
    platform.faults().next("login", Fault.status(503).retryAfter("7").times(9));

    assertThatThrownBy(() -> blendvision.organizations().current())
        .isInstanceOfSatisfying(
            CredentialsUnavailableException.class, e -> assertThat(e.retryable()).isTrue());
    assertThat(platform.log().count("login")).isEqualTo(1);
  }
}
