package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The organization that calls act for, and its members. */
final class OrganizationHandlers {

  /** Stated, and probably a slip of the documentation; a client that relies on it finds out. */
  static final int DEFAULT_SIZE = 1;

  private static final Set<String> MAY_ADD = Set.of(Directory.OWNER, Directory.ADMIN);

  private final Directory directory;
  private final Access access;

  OrganizationHandlers(Directory directory, Access access) {
    this.directory = directory;
    this.access = access;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("getCurrentOrganization", this::current);
    operations.accept("listOrganizationAccounts", this::members);
    operations.accept("addOrganizationAccounts", this::addMembers);
  }

  Reply current(Call call) {
    synchronized (directory) {
      JsonObject organization = directory.json(access.organization(call));
      return Reply.json(200, new JsonFields().with("organization", organization).json());
    }
  }

  Reply members(Call call) {
    synchronized (directory) {
      String id = access.organization(call).id();
      List<JsonObject> members =
          directory.members(id).stream().map(person -> person.memberOf(id)).toList();
      return Paged.reply(call, "accounts", members, DEFAULT_SIZE);
    }
  }

  /** INFERRED: the texts of the answer are ids of accounts. */
  Reply addMembers(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_ADD);
      Company company = access.organization(call);
      List<String> succeed = new ArrayList<>();
      List<String> failed = new ArrayList<>();
      for (JsonObject wanted : AccountHandlers.objects(call.json().get("org_accounts"))) {
        String id = AccountHandlers.text(wanted, "account_id", "");
        Person person = directory.person(id);
        if (person == null || person.memberships.containsKey(company.id())) {
          failed.add(id);
        } else {
          String roleId = AccountHandlers.text(wanted, "role_id", "");
          directory.join(person, company, "ROLE_TYPE_STAFF", roleId);
          succeed.add(id);
        }
      }
      return Reply.json(
          200, new JsonFields().with("succeed", succeed).with("failed", failed).json());
    }
  }
}
