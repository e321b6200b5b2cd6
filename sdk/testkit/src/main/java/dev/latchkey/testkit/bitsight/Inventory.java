package dev.latchkey.testkit.bitsight;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The companies that the platform knows, and those of them that the account is subscribed to, which
 * is the portfolio. Thread-safe.
 */
final class Inventory {

  /** A subscription of a company. */
  record Subscription(SubscriptionType type, LocalDate since) {}

  private final Map<String, BitsightCompany> companies = new LinkedHashMap<>();
  private final Map<String, String> parents = new LinkedHashMap<>();
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final Map<SubscriptionType, Integer> quotas = new LinkedHashMap<>();

  Inventory() {
    for (SubscriptionType type : SubscriptionType.values()) {
      quotas.put(type, 100);
    }
  }

  synchronized BitsightCompany add(BitsightCompany company) {
    companies.put(company.guid(), company);
    return company;
  }

  synchronized List<BitsightCompany> all() {
    return List.copyOf(companies.values());
  }

  synchronized @Nullable BitsightCompany find(@Nullable String guid) {
    return guid == null ? null : companies.get(guid);
  }

  synchronized @Nullable BitsightCompany ofDomain(@Nullable String domain) {
    return companies.values().stream()
        .filter(company -> company.domain().equalsIgnoreCase(domain))
        .findFirst()
        .orElse(null);
  }

  /** The portfolio, in the order in which the companies came into it. */
  synchronized List<BitsightCompany> portfolio() {
    return subscriptions.keySet().stream()
        .map(companies::get)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** The account's own company: the first of the portfolio. */
  @Nullable BitsightCompany own() {
    List<BitsightCompany> portfolio = portfolio();
    return portfolio.isEmpty() ? null : portfolio.get(0);
  }

  synchronized boolean isSubscribed(@Nullable String guid) {
    return subscriptions.containsKey(guid);
  }

  synchronized Subscription subscription(String guid) {
    return Objects.requireNonNull(subscriptions.get(guid), "not in the portfolio");
  }

  /** Seen: a company that is not in the portfolio is forbidden, not missing. */
  synchronized BitsightCompany require(String guid) {
    if (!isSubscribed(guid)) {
      throw Detail.refusal(403, "The company is not in your portfolio.");
    }
    return Objects.requireNonNull(companies.get(guid));
  }

  synchronized int quota(SubscriptionType type) {
    return Objects.requireNonNull(quotas.get(type));
  }

  synchronized void quota(SubscriptionType type, int quota) {
    quotas.put(type, quota);
  }

  synchronized int remaining(SubscriptionType type) {
    return quota(type)
        - (int) subscriptions.values().stream().filter(it -> it.type() == type).count();
  }

  /** Subscribes, or changes the type; false when the quota is used up. */
  synchronized boolean subscribe(String guid, SubscriptionType type, LocalDate today) {
    Subscription before = subscriptions.get(guid);
    if (before != null && before.type() == type) {
      return true;
    }
    if (remaining(type) <= 0) {
      return false;
    }
    subscriptions.put(guid, new Subscription(type, before == null ? today : before.since()));
    return true;
  }

  /** Stated: the quota of neither type changes. */
  synchronized void swap(String one, String other) {
    Subscription first = subscription(one);
    Subscription second = subscription(other);
    subscriptions.put(one, new Subscription(second.type(), first.since()));
    subscriptions.put(other, new Subscription(first.type(), second.since()));
  }

  synchronized boolean unsubscribe(String guid) {
    return subscriptions.remove(guid) != null;
  }

  synchronized void put(BitsightCompany child, BitsightCompany parent) {
    parents.put(child.guid(), parent.guid());
  }

  synchronized List<BitsightCompany> children(String guid) {
    return parents.entrySet().stream()
        .filter(entry -> entry.getValue().equals(guid))
        .map(entry -> companies.get(entry.getKey()))
        .map(Objects::requireNonNull)
        .toList();
  }
}
