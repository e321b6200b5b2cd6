package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.ApiResponse;
import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.ContentSecurity;
import dev.latchkey.blendvision.model.Manifest;
import dev.latchkey.blendvision.model.PlaybackSession;
import dev.latchkey.blendvision.model.Privacy;
import dev.latchkey.blendvision.model.PrivacyType;
import dev.latchkey.blendvision.model.ResourceToken;
import dev.latchkey.blendvision.model.ResourceType;
import dev.latchkey.blendvision.model.TokenPrivacy;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens of viewers, and what a player calls with them. */
@ExtendWith(EmulatorExtension.class)
class PlaybackTest {

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;
  private final String vod;

  PlaybackTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = Clients.of(platform).build();
    ContentSecurity security =
        ContentSecurity.builder()
            .privacy(
                Privacy.builder()
                    .type(PrivacyType.SECURITY_PRIVACY_TYPE_TOKEN)
                    .token(TokenPrivacy.builder().deviceLimit(1).build())
                    .build())
            .build();
    this.vod =
        Objects.requireNonNull(
            blendvision.vods().create(body -> body.name("harbor").security(security)).id());
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  private Secret playbackToken() {
    return blendvision
        .viewerTokens()
        .createPlaybackToken(vod, ResourceType.RESOURCE_TYPE_VOD, "viewer-17")
        .token();
  }

  @Test
  void session_fromStartToEnd() {
    PlaybackSessions playback = blendvision.playback(playbackToken());

    assertThat(playback.start("device-1").drmServerEndpoint()).startsWith("https://");
    playback.heartbeat("device-1");
    assertThat(Objects.requireNonNull(playback.info("device-1").sources()).get(0).manifests())
        .extracting(Manifest::protocol)
        .containsExactly("PROTOCOL_HLS", "PROTOCOL_DASH");
    playback.end("device-1");

    assertThatThrownBy(() -> playback.heartbeat("device-1"))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void calls_carryThePlaybackTokenAlone_andNoOrganization() {
    Secret token = playbackToken();

    blendvision.playback(token).start("device-1");

    var call = platform.log().requests("startPlaybackSession").get(0).call();
    assertThat(call.header("Authorization")).isEqualTo(token.reveal());
    assertThat(call.header("x-bv-org-id")).isNull();
  }

  @Test
  void heartbeat_thatComesTooLate_isRefused() {
    PlaybackSessions playback = blendvision.playback(playbackToken());
    playback.start("device-1");
    platform.clock().advance(Duration.ofSeconds(9));
    playback.heartbeat("device-1");
    platform.clock().advance(Duration.ofSeconds(11));

    assertThatThrownBy(() -> playback.heartbeat("device-1"))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void secondDevice_overTheLimit_isRefused() {
    PlaybackSessions playback = blendvision.playback(playbackToken());
    playback.start("device-1");

    assertThatThrownBy(() -> playback.start("device-2"))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void wrongPlaybackToken_isNotMendedByTheSession() {
    int logins = platform.logins();

    assertThatThrownBy(() -> blendvision.playback(Secret.of("no-such-token")).start("device-1"))
        .isInstanceOf(AuthenticationException.class);

    assertThat(platform.logins()).isEqualTo(logins);
    assertThat(platform.log().count("startPlaybackSession")).isEqualTo(1);
  }

  @Test
  void tokenWithABlank_isRefusedBeforeItIsSent() {
    assertThatThrownBy(() -> blendvision.playback(Secret.of("two words")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("two words");
  }

  @Test
  void async_andWithResponse_carryItToo() {
    Secret token = playbackToken();

    PlaybackSession session = blendvision.async().playback(token).start("device-1").join();
    ApiResponse<PlaybackSession> response =
        blendvision.withResponse(client -> client.playback(token).start("device-1"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.value()).isEqualTo(session);
  }

  @Test
  void playbackToken_withALifetime_expiresThen() {
    Secret token =
        blendvision
            .viewerTokens()
            .createPlaybackToken(
                body ->
                    body.resourceId(vod)
                        .resourceType(ResourceType.RESOURCE_TYPE_VOD)
                        .customerId("viewer-17")
                        .expiresIn(Duration.ofMinutes(90)))
            .token();
    assertThat(platform.log().requests("createPlaybackToken").get(0).call().text())
        .contains("\"expires_in\":\"5400s\"");
    platform.clock().advance(Duration.ofMinutes(91));
    platform.revokeAccessTokens();

    assertThatThrownBy(() -> blendvision.playback(token).start("device-1"))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void resourceToken_ofAPrivateResource_wantsACustomer() {
    Instant end = Instant.parse("2099-01-02T03:04:05Z");

    ResourceToken token =
        blendvision
            .viewerTokens()
            .createResourceToken(
                body ->
                    body.resourceId(vod)
                        .resourceType(ResourceType.RESOURCE_TYPE_VOD)
                        .customerId("viewer-17")
                        .expiredAt(end));

    assertThat(token.expiredAt()).isEqualTo(end);
    assertThatThrownBy(
            () ->
                blendvision.viewerTokens().createResourceToken(vod, ResourceType.RESOURCE_TYPE_VOD))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void adminResourceToken_ofWhatIsThere() {
    assertThat(
            blendvision
                .viewerTokens()
                .createAdminResourceToken(vod, ResourceType.RESOURCE_TYPE_VOD)
                .toString())
        .contains("Secret(#");
    assertThatThrownBy(
            () ->
                blendvision
                    .viewerTokens()
                    .createAdminResourceToken("no-such", ResourceType.RESOURCE_TYPE_LIVE))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void resourceToken_isExchangedForAPlaybackToken() {
    Secret resource =
        blendvision
            .viewerTokens()
            .createResourceToken(
                body ->
                    body.resourceId(vod)
                        .resourceType(ResourceType.RESOURCE_TYPE_VOD)
                        .customerId("viewer-17"))
            .token();

    Secret token = blendvision.resource(resource).playbackToken().token();

    assertThat(blendvision.playback(token).start("device-1").drmServerEndpoint()).isNotNull();
    var call = platform.log().requests("exchangeResourceToken").get(0).call();
    assertThat(call.header("Authorization")).isEqualTo("Bearer " + resource.reveal());
    assertThat(call.header("x-bv-org-id")).isNull();
    assertThat(call.body()).isEmpty();
  }

  @Test
  void resourceToken_thatNobodyHasIssued_isRefused() {
    ResourceAccess none = blendvision.resource(Secret.of("bv-resource-none"));

    assertThatThrownBy(none::playbackToken).isInstanceOf(AuthenticationException.class);
  }
}
