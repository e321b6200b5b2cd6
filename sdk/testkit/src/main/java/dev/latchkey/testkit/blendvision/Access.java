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
  private static final Set<String> ANONYMOUS =
      Set.of("login", "refreshTokens", "refreshChatroomToken");
  private static final Set<String> WITH_A_LOGIN = Set.of("createApiToken", "createApiTokenLegacy");

  private final TokenBook tokens;
  private final ApiTokenHandlers apiTokens;
  private final Directory directory;
  private final PlaybackHandlers playback;
  private final UnaryOperator<String> organizationRules;

  /**
   * Sets up the rules.
   *
   * @param organizationRules for an operation: {@code required}, {@code optional} or {@code none}
   */
  Access(
      TokenBook tokens,
      ApiTokenHandlers apiTokens,
      Directory directory,
      PlaybackHandlers playback,
      UnaryOperator<String> organizationRules) {
    this.tokens = tokens;
    this.apiTokens = apiTokens;
    this.directory = directory;
    this.playback = playback;
    this.organizationRules = organizationRules;
  }

  @Nullable Reply refuse(Call call) {
    String operationId = call.operationId();
    if (operationId == null || ANONYMOUS.contains(operationId)) {
      return null;
    }
    if (PlaybackHandlers.OPERATIONS.contains(operationId)) {
      return playback.refuse(call);
    }
    Token credential = credential(call);
    if (credential == null) {
      return GrpcError.of(401, "unauthenticated", "ERROR_REASON_UNAUTHENTICATED");
    }
    State state = tokens.state(credential);
    if (state != State.ACTIVE) {
      return GrpcError.of(401, "unauthenticated", "ERROR_REASON_TOKEN_" + state);
    }
    Reply refusal = refuse(call, operationId, credential);
    if (refusal == null) {
      apiTokens.used(credential);
    }
    return refusal;
  }

  private @Nullable Reply refuse(Call call, String operationId, Token credential) {
    if (WITH_A_LOGIN.contains(operationId)) {
      // Stated: creation takes the access token of a login. INFERRED: the status.
      return credential.kind == Kind.API
          ? GrpcError.of(403, "log in to create API tokens", "ERROR_REASON_ACCESS_TOKEN_NEEDED")
          : null;
    }
    String id = call.header(HEADER);
    if (id == null) {
      // Stated: an API token needs the header. INFERRED: the status, and that a login does not.
      return organizationRules.apply(operationId).equals("required") && credential.kind == Kind.API
          ? GrpcError.of(403, HEADER + " is missing", "ERROR_REASON_ORG_MISSING")
          : null;
    }
    // INFERRED: the status for an organization that the account does not belong to.
    return directory.isMember(credential.account.id(), id)
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
    boolean known =
        operationId != null
            && ANONYMOUS.contains(operationId)
            && call.header("Authorization") != null;
    return Stream.of(
            kept,
            stray ? Stream.of(HEADER + " has no place here") : Stream.<String>empty(),
            known ? Stream.of("a credential has no place here") : Stream.<String>empty())
        .flatMap(all -> all)
        .toList();
  }

  /** The account of a call that was let in. */
  BlendVisionAccount account(Call call) {
    return letIn(call).account;
  }

  /** The same, in the state it is in. */
  Person person(Call call) {
    return Objects.requireNonNull(
        directory.person(letIn(call).account.id()), "accounts are not deleted");
  }

  boolean isApiToken(Call call) {
    return letIn(call).kind == Kind.API;
  }

  /** INFERRED: without the header, the default organization of the account. */
  Company organization(Call call) {
    String id = call.header(HEADER);
    Company company = directory.company(id == null ? person(call).defaultOrganization : id);
    if (company == null) {
      throw GrpcError.refusal(403, "no organization", "ERROR_REASON_USER_NOT_IN_ORG");
    }
    return company;
  }

  /** Ends the call with a 403 when the account has none of these roles. */
  void requireRole(Call call, Set<String> roles) {
    if (!directory.hasRole(letIn(call).account.id(), organization(call).id(), roles)) {
      throw GrpcError.refusal(403, "permission denied", "ERROR_REASON_ROLE_NOT_ALLOWED");
    }
  }

  private Token letIn(Call call) {
    return Objects.requireNonNull(credential(call), "let in without a credential");
  }

  private @Nullable Token credential(Call call) {
    String value = call.bearerToken();
    return value == null ? null : tokens.credential(value);
  }
}
