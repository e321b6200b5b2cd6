package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.blendvision.Person.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The account behind the credential, and those of its organization. */
final class AccountHandlers {

  private static final Set<String> MAY_CHANGE_ROLES = Set.of(Directory.OWNER, Directory.ADMIN);
  private static final Set<String> MAY_SET_PASSWORDS =
      Set.of(Directory.OWNER, Directory.ADMIN, "ROLE_TYPE_CXM_MODERATOR");
  private static final int BATCH = 10;

  private final Directory directory;
  private final Access access;
  private final UnaryOperator<String> mint;
  private final UnaryOperator<String> remember;

  AccountHandlers(
      Directory directory,
      Access access,
      UnaryOperator<String> mint,
      UnaryOperator<String> remember) {
    this.directory = directory;
    this.access = access;
    this.mint = mint;
    this.remember = remember;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("getAccountInfo", this::info);
    operations.accept("updateAccountInfo", this::update);
    operations.accept("changePassword", this::changePassword);
    operations.accept("adminChangePassword", this::adminChangePassword);
    operations.accept("changeRole", this::changeRole);
    operations.accept("listAccounts", this::list);
    operations.accept("createAccounts", this::create);
  }

  Reply info(Call call) {
    synchronized (directory) {
      Person me = access.person(call);
      return Reply.json(200, new JsonFields().with("account", withInfos(me)).json());
    }
  }

  Reply update(Call call) {
    synchronized (directory) {
      Person me = access.person(call);
      me.firstName = text(call.json(), "first_name", "");
      me.lastName = text(call.json(), "last_name", "");
      me.nickname = text(call.json(), "nickname", me.nickname);
      me.updatedAt = directory.now();
      return done();
    }
  }

  Reply changePassword(Call call) {
    if (access.isApiToken(call)) {
      throw GrpcError.refusal(400, "log in to change it", "ERROR_REASON_ACCESS_TOKEN_NEEDED");
    }
    synchronized (directory) {
      Person me = access.person(call);
      if (!me.password.equals(call.jsonText("previous_password"))) {
        throw GrpcError.refusal(400, "wrong password", "ERROR_REASON_WRONG_PASSWORD");
      }
      me.password = acceptable(call.jsonText("new_password"));
      return done();
    }
  }

  Reply adminChangePassword(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_SET_PASSWORDS);
      colleague(call).password = acceptable(call.jsonText("new_password"));
      return done();
    }
  }

  Reply changeRole(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_CHANGE_ROLES);
      String organization = access.organization(call).id();
      Person person = colleague(call);
      Membership before = Objects.requireNonNull(person.memberships.get(organization));
      String role = text(call.json(), "role_type", "");
      person.memberships.put(organization, new Membership(role, before.roleId(), before.since()));
      return done();
    }
  }

  Reply list(Call call) {
    String email = Objects.requireNonNullElse(call.query("email"), "");
    List<String> statuses = call.query().getOrDefault("status", List.of());
    synchronized (directory) {
      List<JsonObject> accounts =
          directory.members(access.organization(call).id()).stream()
              .filter(person -> person.email.contains(email))
              .filter(person -> statuses.isEmpty() || statuses.contains(person.status))
              .map(this::withInfos)
              .toList();
      // Stated: page and size count only when it is asked for.
      return "true".equals(call.query("enable_pagination"))
          ? Paged.reply(call, "account", accounts, accounts.size())
          : Reply.json(200, new JsonFields().with("account", accounts).json());
    }
  }

  Reply create(Call call) {
    synchronized (directory) {
      access.requireRole(call, MAY_CHANGE_ROLES);
      List<JsonObject> wanted = objects(call.json().get("accounts"));
      if (wanted.isEmpty() || wanted.size() > BATCH) {
        throw GrpcError.refusal(400, "one to ten at a time", "ERROR_REASON_INVALID_ARGUMENT");
      }
      // INFERRED: no page has another result than success, so all are created or none.
      for (JsonObject account : wanted) {
        if (directory.named(text(account, "username", "")) != null) {
          throw GrpcError.refusal(400, "there already", "ERROR_REASON_EXISTS");
        }
      }
      List<JsonObject> created = wanted.stream().map(this::created).toList();
      return Reply.json(200, new JsonFields().with("accounts", created).json());
    }
  }

  private JsonObject created(JsonObject wanted) {
    Person person = enter(wanted);
    person.username = text(wanted, "username", person.email);
    person.accountType = text(wanted, "account_type", person.accountType);
    person.contactEmail = text(wanted, "contact_email", "");
    return new JsonFields()
        .with("account", person.json().json())
        .with("created_status", "CREATED_ACCOUNT_STATUS_SUCCEED")
        .json();
  }

  /** A new account as a request describes it. */
  Person enter(JsonObject wanted) {
    String password = text(wanted, "password", "");
    Person person =
        directory.enter(
            text(wanted, "email", ""),
            password.isEmpty() ? mint.apply("Pw1!") : acceptable(password));
    person.firstName = text(wanted, "first_name", "");
    person.lastName = text(wanted, "last_name", "");
    if (wanted.has("attrs")) {
      person.attrs = wanted.get("attrs");
    }
    return person;
  }

  private JsonObject withInfos(Person person) {
    List<JsonObject> infos = new ArrayList<>();
    person.memberships.forEach(
        (id, membership) -> {
          Company company = directory.company(id);
          if (company != null) {
            infos.add(
                new JsonFields()
                    .with("organization", directory.json(company))
                    .with("role_type", membership.roleType())
                    .with("groups", List.of())
                    .json());
          }
        });
    return person.json().with("account_infos", infos).json();
  }

  /** The account that a request names, a member of the organization that the call acts for. */
  private Person colleague(Call call) {
    Person person = directory.person(call.jsonText("account_id"));
    if (person == null || !person.memberships.containsKey(access.organization(call).id())) {
      throw new Refusal(GrpcError.of(404, "no such account"));
    }
    return person;
  }

  /** Stated: a digit, a special character, a capital and a small letter. */
  private String acceptable(@Nullable String password) {
    boolean good =
        password != null
            && password.chars().anyMatch(Character::isDigit)
            && password.chars().anyMatch(Character::isUpperCase)
            && password.chars().anyMatch(Character::isLowerCase)
            && password.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
    if (!good) {
      throw GrpcError.refusal(400, "too weak a password", "ERROR_REASON_INVALID_ARGUMENT");
    }
    return remember.apply(password);
  }

  static Reply done() {
    return Reply.json(200, new JsonObject());
  }

  static String text(JsonObject object, String member, String otherwise) {
    JsonElement value = object.get(member);
    return value == null || !value.isJsonPrimitive() ? otherwise : value.getAsString();
  }

  static List<JsonObject> objects(JsonElement array) {
    List<JsonObject> objects = new ArrayList<>();
    if (array != null && array.isJsonArray()) {
      array.getAsJsonArray().forEach(each -> objects.add(each.getAsJsonObject()));
    }
    return objects;
  }
}
