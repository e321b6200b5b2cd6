package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests to add companies to the inventory. Thread-safe. */
final class RequestHandlers {

  private static final Set<String> SORTABLE =
      Set.of("domain", "created_time", "updated_time", "status");

  private record Request(
      String guid,
      String domain,
      Instant created,
      Instant updated,
      @Nullable BitsightCompany company,
      BitsightUser requester,
      @Nullable SubscriptionType type) {

    JsonObject json() {
      JsonFields by =
          new JsonFields().with("guid", requester.guid()).with("formal_name", requester.name());
      return new JsonFields()
          .with("guid", guid)
          .with("domain", domain)
          .with("created_time", created)
          .with("updated_time", updated)
          .with("status", company == null ? "Pending" : "Completed")
          .with(
              "company",
              company == null
                  ? null
                  : new JsonFields()
                      .with("guid", company.guid())
                      .with("name", company.name())
                      .json())
          .with("requester", by.json())
          .with("subscription_type", type == null ? null : type.slug())
          .json();
    }
  }

  private final Map<String, Request> byDomain = new LinkedHashMap<>();
  private final Inventory inventory;

  RequestHandlers(Inventory inventory) {
    this.inventory = inventory;
  }

  synchronized Reply list(Call call, BitsightUser caller, String url, int maxLimit) {
    List<JsonObject> wanted =
        byDomain.values().stream()
            .filter(
                it ->
                    call.query("requester.guid") == null
                        || names(call, "requester.guid", it, caller))
            .filter(it -> !names(call, "exclude_requester.guid", it, caller))
            .map(Request::json)
            .toList();
    Rows rows =
        new Rows(call, wanted)
            .containing("q", "domain")
            .among("company.guid", "company.guid")
            .among("domain", "domain")
            .among("status", "status")
            .among("requester.formal_name", "requester.formal_name")
            .within("created_time", "created_time")
            .within("updated_time", "updated_time")
            .sorted("", SORTABLE);
    return Reply.json(200, new Slice(call, url, maxLimit, rows.list()).fields().json());
  }

  /**
   * Stated of the older version: while it is pending, another subscription type may be asked for.
   * INFERRED: a company that is there already is not requested.
   */
  synchronized Reply create(Call call, BitsightUser caller, Instant now) {
    String domain = String.valueOf(call.jsonText("domain")).toLowerCase(Locale.ROOT);
    String slug = call.jsonText("subscription_type");
    SubscriptionType type = SubscriptionType.ofSlug(slug);
    if (slug != null && type == null) {
      throw Detail.refusal(400, "Could not find the subscription type.");
    }
    if (inventory.ofDomain(domain) != null) {
      throw Detail.ofField("domain", "The company is there already.");
    }
    Request before = byDomain.get(domain);
    Request request =
        before == null
            ? new Request(UUID.randomUUID().toString(), domain, now, now, null, caller, type)
            : new Request(
                before.guid(), domain, before.created(), now, null, before.requester(), type);
    byDomain.put(domain, request);
    return Reply.json(201, request.json());
  }

  /** The platform has added the company; it is subscribed to if that was asked for. */
  synchronized BitsightCompany complete(BitsightCompany company, Instant now, LocalDate today) {
    Request pending = byDomain.get(company.domain());
    if (pending == null) {
      throw new IllegalArgumentException("nobody has requested " + company.domain());
    }
    inventory.add(company);
    SubscriptionType type = pending.type();
    if (type != null) {
      inventory.subscribe(company.guid(), type, today);
    }
    byDomain.put(
        company.domain(),
        new Request(
            pending.guid(),
            pending.domain(),
            pending.created(),
            now,
            company,
            pending.requester(),
            pending.type()));
    return company;
  }

  /** Stated: current stands for the caller. */
  private static boolean names(Call call, String parameter, Request request, BitsightUser caller) {
    String users = call.query(parameter);
    return users != null
        && List.of(users.split(",", -1)).stream()
            .map(guid -> guid.equals("current") ? caller.guid() : guid)
            .anyMatch(request.requester().guid()::equals);
  }
}
