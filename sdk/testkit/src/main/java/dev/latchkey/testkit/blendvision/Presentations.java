package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.blendvision.TokenFamilies.Answer;
import dev.latchkey.testkit.blendvision.TokenFamilies.Pair;
import dev.latchkey.testkit.blendvision.TokenFamilies.Presentation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows each refresh token from its arrival to what the client learns of it, on whichever way the
 * call takes: a fault may keep it from the platform, or the answer from the client. Thread-safe.
 */
final class Presentations {

  static final String REFRESH = "refreshTokens";

  private final TokenFamilies families;
  private final Map<Call, Presentation> inTheAir = new ConcurrentHashMap<>();

  Presentations(TokenFamilies families) {
    this.families = families;
  }

  /** Returns what the client has done wrong by it. */
  List<String> arrived(Call call) {
    String token = REFRESH.equals(call.operationId()) ? call.jsonText("refresh_token") : null;
    if (token == null || families.find(token) == null) {
      return List.of(); // a made-up token is refused, and says nothing of a session
    }
    Presentation presentation = families.present(token);
    inTheAir.put(call, presentation);
    String complaint = presentation.complaint();
    return complaint == null ? List.of() : List.of(complaint);
  }

  @Nullable Pair exchange(Call call) {
    Presentation presentation = inTheAir.get(call);
    return presentation == null ? null : families.exchange(presentation);
  }

  /**
   * @param status of the answer
   * @param certain whether the client must have got it as the platform gave it
   */
  void answered(Call call, int status, boolean certain) {
    Presentation presentation = inTheAir.remove(call);
    if (presentation != null) {
      families.settle(presentation, certain ? meaning(status) : Answer.LOST);
    }
  }

  private static Answer meaning(int status) {
    return switch (status) {
      case 200, 400, 401 -> Answer.UNDERSTOOD;
      case 500, 502, 504 -> Answer.LOST;
      default -> Answer.PUT_OFF;
    };
  }
}
