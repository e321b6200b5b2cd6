package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cloud accounts. Guarded by the workspace. */
final class CloudAccountHandlers {

  private record Account(
      String id,
      String name,
      String provider,
      String slug,
      String collection,
      String accountId,
      @Nullable String role,
      @Nullable String externalId,
      Instant created) {

    JsonFields fields() {
      return new JsonFields()
          .with("id", id)
          .with("name", name)
          .with("provider", provider)
          .with("type", "execution")
          .with("slug", slug)
          .with("is_active", true)
          .with("is_deleted", false)
          .with("created", Millis.text(created))
          .with("cloud_account", accountId)
          .with("assume_role_arn", role)
          .with("external_id", externalId);
    }
  }

  private final Clock clock;
  private final CollectionHandlers collections;
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  CloudAccountHandlers(Clock clock, CollectionHandlers collections) {
    this.clock = clock;
    this.collections = collections;
  }

  /** What an environment of old shows of its cloud accounts. */
  List<JsonObject> of(BluebricksCollection collection) {
    return accounts.values().stream()
        .filter(it -> it.collection().equals(collection.id()))
        .map(it -> it.fields().with("is_primary", true).json())
        .toList();
  }

  /** INFERRED: AWS needs an account id and a role; the other forms an account id. */
  Reply create(Call call) {
    String provider = required(call, "provider");
    String accountId = required(call, "accountId");
    String role = provider.equals("aws") ? required(call, "roleArnId") : call.jsonText("roleArnId");
    String name = required(call, "accountName");
    if (find(it -> it.provider().equals(provider) && it.accountId().equals(accountId)) != null) {
      throw Failure.refusal(409, "cloud account with provided account id already exists");
    }
    String slug = call.jsonText("accountSlug");
    Account account =
        new Account(
            UUID.randomUUID().toString(),
            name,
            provider,
            Slugs.of(
                slug == null ? name : slug, taken -> find(it -> it.slug().equals(taken)) != null),
            collections.target(call.jsonText("environment")).id(),
            accountId,
            role,
            call.jsonText("externalId"),
            clock.instant());
    accounts.put(account.id(), account);
    return Reply.json(200, account.fields().json());
  }

  Reply get(Call call) {
    return Reply.json(200, named(call).fields().json());
  }

  Reply find(Call call) {
    String provider = call.pathParameter("provider");
    String accountId = call.pathParameter("accountId");
    return Reply.json(
        200,
        there(find(it -> it.provider().equals(provider) && it.accountId().equals(accountId)))
            .fields()
            .json());
  }

  /** INFERRED: what the status looks like. */
  Reply delete(Call call) {
    accounts.remove(named(call).id());
    return Reply.json(200, new JsonFields().with("success", true).json());
  }

  private Account named(Call call) {
    String idOrSlug = call.pathParameter("idOrSlug");
    return there(find(it -> Stream.of(it.id(), it.slug()).anyMatch(idOrSlug::equals)));
  }

  private @Nullable Account find(Predicate<Account> wanted) {
    return accounts.values().stream().filter(wanted).findFirst().orElse(null);
  }

  private static Account there(@Nullable Account account) {
    if (account == null) {
      throw Failure.refusal(404, "cloud account not found");
    }
    return account;
  }

  private static String required(Call call, String member) {
    String text = call.jsonText(member);
    if (text == null || text.isBlank()) {
      throw Failure.refusal(400, "failed to create cloud account");
    }
    return text;
  }
}
