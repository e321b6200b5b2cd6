package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import dev.latchkey.testkit.blendvision.IssuedToken.State;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may call what, and for which organization. Thread-safe. */
final class Access {

  private static final String HEADER = "x-bv-org-id";
  private static final Set<String> ANONYMOUS = Set.of("login", "refreshTokens");

  private final TokenBook tokens;
  private final ApiTokenHandlers apiTokens;
  private final UnaryOperator<String> organizationRules;

  /**
   * Sets up the rules.
   *
   * @param organizationRules for an operation: {@code required}, {@code optional} or {@code none}
   */
  Access(TokenBook tokens, ApiTokenHandlers apiTokens, UnaryOperator<String> organizationRules) {
    this.tokens = tokens;
    this.apiTokens = apiTokens;
    this.organizationRules = organizationRules;
  }

  @Nullable Reply refuse(Call call) {
    String operationId = call.operationId();
    if (operationId == null || ANONYMOUS.contains(operationId)) {
      return null;
    }
    Token credential = credential(call);
    if (credential == null) {
      return GrpcError.of(401, "unauthenticated", "ERROR_REASON_UNAUTHENTICATED");
    }
    State state = tokens.state(credential);
    if (state != State.ACTIVE) {
      return GrpcError.of(401, "unauthenticated", "ERROR_REASON_TOKEN_" + state);
    }
    Reply refusal = refuse(call, credential, organizationRules.apply(operationId));
    if (refusal == null) {
      apiTokens.used(credential);
    }
    return refusal;
  }

  private static @Nullable Reply refuse(Call call, Token credential, String organizationRule) {
    if (organizationRule.equals("none")) {
      // Stated: creation takes the access token of a login. INFERRED: the status.
      return credential.kind == Kind.API
          ? GrpcError.of(403, "log in to create API tokens", "ERROR_REASON_ACCESS_TOKEN_NEEDED")
          : null;
    }
    String id = call.header(HEADER);
    if (id == null) {
      // Stated: an API token needs the header. INFERRED: the status, and that a login does not.
      return organizationRule.equals("required") && credential.kind == Kind.API
          ? GrpcError.of(403, HEADER + " is missing", "ERROR_REASON_ORG_MISSING")
          : null;
    }
    // INFERRED: the status for an organization that the account does not belong to.
    return organizations(credential).anyMatch(mine -> mine.id().equals(id))
        ? null
        : GrpcError.of(403, "not your organization", "ERROR_REASON_USER_NOT_IN_ORG");
  }

  /** The document requires the header whatever the credential is, and cannot forbid it. */
  List<String> review(Call call, List<String> problems) {
    Token credential = credential(call);
    boolean excused = credential == null || credential.kind == Kind.ACCESS;
    Stream<String> kept =
        problems.stream()
            .filter(problem -> !(excused && problem.contains("'" + HEADER + "' is required")));
    String operationId = call.operationId();
    boolean stray =
        operationId != null
            && organizationRules.apply(operationId).equals("none")
            && call.header(HEADER) != null;
    return Stream.concat(kept, stray ? Stream.of(HEADER + " has no place here") : Stream.empty())
        .toList();
  }

  /** The account of a call that was let in. */
  BlendVisionAccount account(Call call) {
    return letIn(call).account;
  }

  /** INFERRED: without the header, the default organization of the account. */
  BlendVisionOrganization organization(Call call) {
    Token credential = letIn(call);
    String id = call.header(HEADER);
    return organizations(credential)
        .filter(mine -> mine.id().equals(id))
        .findFirst()
        .orElse(credential.account.defaultOrganization());
  }

  private Token letIn(Call call) {
    return Objects.requireNonNull(credential(call), "let in without a credential");
  }

  private @Nullable Token credential(Call call) {
    String value = call.bearerToken();
    return value == null ? null : tokens.credential(value);
  }

  private static Stream<BlendVisionOrganization> organizations(Token credential) {
    return credential.account.organizations().stream();
  }
}
