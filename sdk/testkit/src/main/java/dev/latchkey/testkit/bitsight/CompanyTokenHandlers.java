package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists, creates and revokes company tokens. Thread-safe. */
final class CompanyTokenHandlers {

  private final TokenBook tokens;
  private final UserBook users;
  private final List<BitsightGroup> groups;
  private final Supplier<String> mint;

  CompanyTokenHandlers(
      TokenBook tokens, UserBook users, List<BitsightGroup> groups, Supplier<String> mint) {
    this.tokens = tokens;
    this.users = users;
    this.groups = groups;
    this.mint = mint;
  }

  Reply list() {
    JsonArray list = new JsonArray();
    tokens.companyTokens().forEach(token -> list.add(token.masked()));
    return Reply.json(200, list);
  }

  Reply create(Call call, BitsightUser caller, Instant now) {
    String description = call.jsonText("description");
    if (description == null || description.isBlank()) {
      throw Detail.ofField("description", "A description is needed.");
    }
    BitsightGroup group = group(call.jsonText("group"));
    BitsightToken created = add(description, mint.get(), group, caller.name(), now);
    return Reply.json(201, created.inTheClear());
  }

  /** Stated: any other admin may do it, so may the token itself (INFERRED). */
  Reply revoke(Call call) {
    BitsightToken revoked = tokens.revoke(call.pathParameter("api_token_guid"));
    if (revoked == null) {
      throw Detail.refusal(404, "There is no such token.");
    }
    users.remove(revoked.user().guid()); // INFERRED: the pseudo-user goes with it
    return Reply.empty(204);
  }

  BitsightToken add(
      String description, String value, BitsightGroup group, String creatorName, Instant now) {
    String guid = UUID.randomUUID().toString();
    BitsightUser pseudoUser =
        users.put(
            BitsightUser.of(
                UUID.randomUUID().toString(),
                description,
                "token-" + guid + "@example.com",
                group,
                BitsightRole.ADMIN,
                "Activated",
                now,
                null,
                true));
    return tokens.putCompanyToken(
        new BitsightToken(value, guid, description, pseudoUser, creatorName, now));
  }

  /** INFERRED: a group that does not exist is refused with 400. */
  private BitsightGroup group(@Nullable String name) {
    return groups.stream()
        .filter(group -> name == null || group.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Detail.ofField("group", "There is no such group."));
  }
}
