package dev.latchkey.testkit.blendvision;

import static dev.latchkey.testkit.blendvision.AccountHandlers.objects;
import static dev.latchkey.testkit.blendvision.AccountHandlers.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The organizations below the one that a call acts for. */
final class SubOrganizationHandlers {

  private static final Set<String> MAY_CHANGE = Set.of(Directory.OWNER, Directory.ADMIN);

  private final Directory directory;
  private final Access access;
  private final AccountHandlers accounts;

  SubOrganizationHandlers(Directory directory, Access access, AccountHandlers accounts) {
    this.directory = directory;
    this.access = access;
    this.accounts = accounts;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("listSubOrganizations", this::list);
    operations.accept("getSubOrganization", this::get);
    operations.accept("updateSubOrganization", this::update);
    operations.accept("deleteSubOrganization", this::delete);
    operations.accept("createSubOrganizations", this::create);
    operations.accept("resetInvitation", this::resetInvitation);
    operations.accept("switchOwner", this::switchOwner);
  }

  Reply list(Call call) {
    String name = Objects.requireNonNullElse(call.query("name"), "");
    synchronized (directory) {
      List<JsonObject> found =
          directory.below(access.organization(call)).stream()
              .filter(company -> company.identity.name().contains(name))
              .filter(among(call, "types", company -> company.type))
              .filter(among(call, "statuses", company -> company.status))
              .map(directory::json)
              .toList();
      return Paged.reply(call, "organizations", found, OrganizationHandlers.DEFAULT_SIZE);
    }
  }

  Reply get(Call call) {
    synchronized (directory) {
      JsonObject organization = directory.json(wanted(call));
      return Reply.json(200, new JsonFields().with("organization", organization).json());
    }
  }

  Reply create(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_CHANGE);
      Company top = access.organization(call);
      List<JsonObject> wanted = objects(call.json().get("organizations"));
      for (JsonObject each : wanted) {
        Company parent = directory.company(text(each, "parent_id", ""));
        if (parent == null || (parent != top && !directory.below(top).contains(parent))) {
          throw GrpcError.refusal(400, "no such parent", "ERROR_REASON_INVALID_ARGUMENT");
        }
      }
      List<JsonObject> created = wanted.stream().map(this::created).toList();
      return Reply.json(200, new JsonFields().with("organizations", created).json());
    }
  }

  private JsonObject created(JsonObject wanted) {
    Company company = directory.found(text(wanted, "name", ""));
    company.parentId = text(wanted, "parent_id", "");
    company.type = text(wanted, "type", company.type);
    company.description = text(wanted, "description", "");
    company.billingCycle = Integer.parseInt(text(wanted, "billing_cycle", "0"));
    JsonObject wantedOwner = wanted.getAsJsonObject("owner");
    if (text(wantedOwner, "need_confirm", "false").equals("true")) {
      company.status = "ORGANIZATION_STATUS_VERIFYING"; // Stated: until the owner has confirmed.
    }
    Person owner = join(company, wantedOwner, Directory.OWNER);
    JsonArray others = new JsonArray();
    for (JsonObject account : objects(wanted.get("accounts"))) {
      others.add(created(join(company, account, "ROLE_TYPE_STAFF")));
    }
    JsonObject organization = directory.json(company);
    organization.add("owner", created(owner));
    organization.add("accounts", others);
    return new JsonFields()
        .with("organization", organization)
        .with("created_status", "CREATED_ORG_STATUS_SUCCEED")
        .json();
  }

  private static JsonObject created(Person person) {
    return person.json().with("created_status", "CREATED_ACCOUNT_STATUS_SUCCEED").json();
  }

  private Person join(Company company, JsonObject wanted, String role) {
    Person known = directory.withEmail(text(wanted, "email", ""));
    Person person = known == null ? accounts.enter(wanted) : known;
    directory.join(person, company, role, "");
    return person;
  }

  Reply update(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_CHANGE);
      Company company = wanted(call);
      JsonObject change = call.json();
      String parent = text(change, "parent_id", company.parentId);
      if (!parent.equals(company.parentId)) {
        refuseWithChildren(company);
        if (directory.company(parent) == null) {
          throw GrpcError.refusal(400, "no such parent", "ERROR_REASON_INVALID_ARGUMENT");
        }
        company.parentId = parent;
      }
      company.description = text(change, "description", company.description);
      company.billingCycle = number(change, "billing_cycle", company.billingCycle);
      if (change.has("contract_valid_start_time")) {
        company.contractStart =
            OffsetDateTime.parse(text(change, "contract_valid_start_time", "")).toInstant();
      }
      // Stated: months and days exclude each other, and months win.
      if (change.has("contract_months")) {
        company.contractMonths = number(change, "contract_months", 0);
        company.contractDays = 0;
      } else if (change.has("contract_days")) {
        company.contractDays = number(change, "contract_days", 0);
        company.contractMonths = 0;
      }
      company.updatedAt = directory.now();
      return AccountHandlers.done();
    }
  }

  Reply delete(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_CHANGE);
      Company company = wanted(call);
      refuseWithChildren(company);
      directory.delete(company);
      return AccountHandlers.done();
    }
  }

  Reply resetInvitation(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_CHANGE);
      Company company = wanted(call);
      if (!company.ownerEmail.equals(call.jsonText("invitee_email"))) {
        throw GrpcError.refusal(400, "not its owner", "ERROR_REASON_INVALID_ARGUMENT");
      }
      company.status = "ORGANIZATION_STATUS_VERIFYING";
      return AccountHandlers.done();
    }
  }

  Reply switchOwner(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_CHANGE);
      Company company = wanted(call);
      String email = text(call.json(), "new_owner_email", "");
      if (company.ownerEmail.equals(email)) {
        throw GrpcError.refusal(400, "the owner already", "ERROR_REASON_EXISTS");
      }
      Person next = directory.withEmail(email);
      if (next == null || !next.memberships.containsKey(company.id())) {
        throw GrpcError.refusal(400, "not a member", "ERROR_REASON_USER_NOT_IN_ORG");
      }
      Person before = directory.withEmail(company.ownerEmail);
      if (before != null) {
        directory.join(before, company, Directory.ADMIN, "");
      }
      directory.join(next, company, Directory.OWNER, "");
      return AccountHandlers.done();
    }
  }

  private Company wanted(Call call) {
    Company company = directory.company(call.pathParameter("id"));
    if (company == null || !directory.below(access.organization(call)).contains(company)) {
      throw new Refusal(GrpcError.of(404, "no such organization"));
    }
    return company;
  }

  private void refuseWithChildren(Company company) {
    if (directory.hasChildren(company)) {
      throw GrpcError.refusal(
          400, "there are organizations below it", "ERROR_REASON_HAS_APPENDED_SUB_ORGS");
    }
  }

  private static int number(JsonObject object, String member, int otherwise) {
    return Integer.parseInt(text(object, member, Integer.toString(otherwise)));
  }

  private static Predicate<Company> among(
      Call call, String parameter, Function<Company, String> value) {
    List<String> wanted = call.query().getOrDefault(parameter, List.of());
    return company -> wanted.isEmpty() || wanted.contains(value.apply(company));
  }
}
