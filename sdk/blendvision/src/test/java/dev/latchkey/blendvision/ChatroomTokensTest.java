package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.ChatroomRole;
import dev.latchkey.blendvision.model.ChatroomToken;
import dev.latchkey.blendvision.model.RefreshedChatroomToken;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ChatroomTokensTest {

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;

  ChatroomTokensTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = Clients.of(platform).build();
    platform.addChatroom("room-1");
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  @Test
  void create_refresh_andRefreshAgain() {
    ChatroomToken token = blendvision.chatroomTokens().create("room-1", ChatroomRole.ROLE_ADMIN);
    Secret refresh = Objects.requireNonNull(token.refreshToken());

    RefreshedChatroomToken second = blendvision.chatroomTokens().refresh(refresh);
    RefreshedChatroomToken third = blendvision.chatroomTokens().refresh(refresh);

    assertThat(Objects.requireNonNull(token.expiresIn()).value()).isEqualTo(604_800);
    assertThat(second.token()).isNotEqualTo(token.token()).isNotEqualTo(third.token());
  }

  @Test
  void refresh_carriesNoCredential() {
    Secret refresh =
        Objects.requireNonNull(
            blendvision.chatroomTokens().create("room-1", ChatroomRole.ROLE_VIEWER).refreshToken());

    blendvision.chatroomTokens().refresh(refresh);

    var call = platform.log().requests("refreshChatroomToken").get(0).call();
    assertThat(call.header("Authorization")).isNull();
    assertThat(call.header("x-bv-org-id")).isNull();
  }

  @Test
  void refresh_ofAnUnknownToken_isRefused() {
    assertThatThrownBy(
            () -> blendvision.chatroomTokens().refresh(Secret.of("no-such-refresh-token")))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void create_inNoRoom_isRefused() {
    assertThatThrownBy(
            () -> blendvision.chatroomTokens().create("no-such-room", ChatroomRole.ROLE_VIEWER))
        .isInstanceOf(NotFoundException.class);
  }
}
