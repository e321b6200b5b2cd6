package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.blendvision.Person.Membership;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and organizations. Thread-safe for one question at a time; handlers that ask and then
 * change hold its lock meanwhile.
 */
final class Directory {

  static final String ADMIN = "ROLE_TYPE_ADMIN";
  static final String OWNER = "ROLE_TYPE_OWNER";

  /** INFERRED: there is a status for it, so deleting takes time. */
  private static final Duration DELETING = Duration.ofMinutes(1);

  private final Clock clock;
  private final UnaryOperator<String> mint;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Company> companies = new LinkedHashMap<>();

  Directory(Clock clock, UnaryOperator<String> mint) {
    this.clock = clock;
    this.mint = mint;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** A new organization without a parent. */
  synchronized Company found(String name) {
    Company company =
        new Company(
            new BlendVisionOrganization(UUID.randomUUID().toString(), name, mint.apply("lic-")),
            now());
    companies.put(company.id(), company);
    return company;
  }

  synchronized Person enter(String email, String password) {
    Person person = new Person("acc-" + UUID.randomUUID(), email, password, now());
    people.put(person.id, person);
    return person;
  }

  synchronized void join(Person person, Company company, String roleType, String roleId) {
    person.memberships.put(company.id(), new Membership(roleType, roleId, now()));
    if (person.defaultOrganization.isEmpty()) {
      person.defaultOrganization = company.id();
    }
    if (roleType.equals(OWNER)) {
      company.ownerEmail = person.email;
    }
  }

  /** The account as it is now, or null; only one that is in an organization can be told of. */
  synchronized @Nullable BlendVisionAccount snapshot(String accountId) {
    Person person = people.get(accountId);
    if (person == null) {
      return null;
    }
    List<BlendVisionOrganization> organizations =
        person.memberships.keySet().stream()
            .map(this::company)
            .filter(company -> company != null)
            .map(company -> company.identity)
            .toList();
    return organizations.isEmpty()
        ? null
        : new BlendVisionAccount(person.id, person.email, person.password, organizations);
  }

  /** By what it logs in with. */
  synchronized @Nullable Person named(String username) {
    return person(person -> person.username.equals(username));
  }

  synchronized @Nullable Person withEmail(String email) {
    return person(person -> person.email.equals(email));
  }

  synchronized @Nullable Person person(@Nullable String accountId) {
    return accountId == null ? null : people.get(accountId);
  }

  /** Null when there is none (any more). */
  synchronized @Nullable Company company(@Nullable String id) {
    Company company = id == null ? null : companies.get(id);
    boolean gone = company != null && company.goneAt != null && !now().isBefore(company.goneAt);
    return gone ? null : company;
  }

  synchronized List<Person> members(String organizationId) {
    return people.values().stream()
        .filter(person -> person.memberships.containsKey(organizationId))
        .toList();
  }

  synchronized boolean isMember(String accountId, String organizationId) {
    return roleOf(accountId, organizationId) != null && company(organizationId) != null;
  }

  synchronized boolean hasRole(String accountId, String organizationId, Set<String> roles) {
    String role = roleOf(accountId, organizationId);
    return role != null && roles.contains(role);
  }

  /** Everything below an organization, however deep. */
  synchronized List<Company> below(Company top) {
    return companies.keySet().stream()
        .map(this::company)
        .filter(company -> company != null)
        .filter(company -> isBelow(company, top))
        .toList();
  }

  synchronized boolean hasChildren(Company company) {
    return companies.keySet().stream()
        .map(this::company)
        .anyMatch(other -> other != null && other.parentId.equals(company.id()));
  }

  synchronized void delete(Company company) {
    company.goneAt = now().plus(DELETING);
  }

  synchronized JsonObject json(Company company) {
    Company parent = company(company.parentId);
    return company.json(hasChildren(company), parent == null ? "" : parent.identity.name());
  }

  private @Nullable String roleOf(String accountId, String organizationId) {
    Person person = people.get(accountId);
    Membership membership = person == null ? null : person.memberships.get(organizationId);
    return membership == null ? null : membership.roleType();
  }

  private boolean isBelow(Company company, Company top) {
    for (Company each = company(company.parentId); each != null; each = company(each.parentId)) {
      if (each == top) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Person person(Predicate<Person> wanted) {
    return people.values().stream().filter(wanted).findFirst().orElse(null);
  }
}
