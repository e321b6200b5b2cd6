package dev.latchkey.transport;

import dev.latchkey.engine.TokenRequestException.Outcome;
import java.io.IOException;
import java.util.Set;

/**
 * What a failed token request means for the tokens. Where it is not clear, the token counts as
 * possibly spent: to take a spent one for unspent can cost the session, the reverse costs one of
 * the tries that the session has for such cases.
 */
final class TokenOutcome {

  /** OAuth errors (RFC 6749, section 5.2) that are about the client and not about the token. */
  private static final Set<String> ABOUT_THE_CLIENT =
      Set.of(
          "invalid_client",
          "invalid_scope",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_request");

  private TokenOutcome() {}

  /**
   * @param answer the body, or its beginning
   * @param saysWhen whether the answer has a {@code Retry-After}
   */
  static Outcome ofStatus(int status, String answer, boolean saysWhen) {
    return switch (status) {
      // Platforms answer any of these to a wrong password or a dead token and do not say which one
      // (BlendVision documents 400, 401 and 403 and no more). The request is always well-formed and
      // always the same, so sending it again cannot help, and may lock the account.
      case 400, 401, 403, 422 -> {
        String code = PlatformErrorReader.read(answer).code();
        boolean aboutTheClient = code != null && ABOUT_THE_CLIENT.contains(code);
        // a web page is a firewall's refusal, not the platform's
        yield aboutTheClient || isHtml(answer) ? Outcome.TERMINAL_CONFIG : Outcome.TERMINAL_TOKEN;
      }
      // the proxy wants a password; the server has seen nothing
      case 407 -> Outcome.NOT_SENT;
      // 408: the request did not arrive in full; 423: the account is locked for a while;
      // 425 and 429: said before anything is done
      case 408, 423, 425, 429 -> Outcome.REFUSED;
      // The service's own "not now" has words or a time. A bare or HTML 503 is a gateway's, and
      // gateways say it too when the connection behind them breaks in the middle of a request.
      case 503 -> saysWhen || isJson(answer) ? Outcome.REFUSED : Outcome.AMBIGUOUS;
      // no such method here; of all the 5xx this one says that nothing was tried
      case 501 -> Outcome.TERMINAL_CONFIG;
      // 3xx, 404, 405, 410 and the like: something lives there, but no token endpoint. The rest of
      // 5xx: something was tried, and no one knows how far it got.
      default -> status >= 300 && status < 500 ? Outcome.TERMINAL_CONFIG : Outcome.AMBIGUOUS;
    };
  }

  static boolean isHtml(String answer) {
    return answer.stripLeading().startsWith("<");
  }

  private static boolean isJson(String answer) {
    return answer.stripLeading().startsWith("{");
  }

  static Outcome ofFailure(IOException failure, boolean requestStarted) {
    if (ConnectionFailure.isUntrusted(failure)) {
      return Outcome.TERMINAL_CONFIG;
    }
    return requestStarted && !ConnectionFailure.wasRefusedByHttp2(failure)
        ? Outcome.AMBIGUOUS
        : Outcome.NOT_SENT;
  }
}
