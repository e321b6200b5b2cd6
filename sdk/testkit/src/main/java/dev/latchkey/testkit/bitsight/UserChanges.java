package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes users. Thread-safe. */
final class UserChanges {

  private static final int MOST_A_MONTH = 300; // stated

  private final UserBook users;
  private final TokenBook tokens;
  private final FolderBook folders;
  private final List<BitsightGroup> groups;
  private @Nullable YearMonth month;
  private int thisMonth;

  UserChanges(UserBook users, TokenBook tokens, FolderBook folders, List<BitsightGroup> groups) {
    this.users = users;
    this.tokens = tokens;
    this.folders = folders;
    this.groups = groups;
  }

  /** INFERRED: an address has one user, and a month or a quota that is full is a bad request. */
  synchronized Reply create(Call call, Instant now) {
    JsonObject body = call.json();
    YearMonth current = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    if (!current.equals(month)) {
      month = current;
      thisMonth = 0;
    }
    if (thisMonth == MOST_A_MONTH) {
      throw Detail.refusal(400, "No more users can be added this month.");
    }
    BitsightUser blank =
        BitsightUser.of(
            UUID.randomUUID().toString(),
            "",
            "",
            groups.get(0),
            BitsightRole.USER,
            "Created",
            now,
            null,
            false);
    BitsightUser created = changed(blank, body);
    users.put(created);
    thisMonth++;
    return Reply.json(201, created.json());
  }

  /** UNKNOWN: the body of the answer, so there is none. */
  synchronized Reply update(Call call) {
    users.change(call.pathParameter("user_guid"), user -> changed(user, call.json()));
    return Reply.empty(200);
  }

  /** Stated: with the folders that the user has shared. INFERRED: the user's token dies too. */
  synchronized Reply delete(Call call) {
    BitsightUser user = users.get(call.pathParameter("user_guid"));
    users.remove(user.guid());
    tokens.removeUserToken(user);
    folders.removeSharedBy(user);
    return Reply.empty(204);
  }

  synchronized Reply requireMfa(Call call) {
    return mfa(call, true, "Two-factor authentication is required already.");
  }

  synchronized Reply resetMfa(Call call) {
    return mfa(call, false, "Two-factor authentication is off already.");
  }

  synchronized Reply resendActivationEmail(Call call) {
    if (!users.get(call.pathParameter("user_guid")).status().equals("Created")) {
      throw Detail.refusal(400, "The account is active already.");
    }
    return Reply.empty(201);
  }

  private Reply mfa(Call call, boolean required, String complaint) {
    users.change(
        call.pathParameter("user_guid"),
        user -> {
          if (user.mfaRequired() == required) {
            throw Detail.refusal(400, complaint);
          }
          return user.withMfaRequired(required);
        });
    return Reply.empty(200);
  }

  private BitsightUser changed(BitsightUser user, JsonObject body) {
    String email = text(body, "email", user.email());
    if (users.people().stream()
        .anyMatch(it -> it.email().equals(email) && !it.guid().equals(user.guid()))) {
      throw Detail.ofField("email", "There is a user with this address.");
    }
    BitsightUser changed =
        new BitsightUser(
            user.guid(),
            text(body, "formal_name", user.name()),
            text(body, "friendly_name", user.friendlyName()),
            email,
            group(body, user.group()),
            role(body, user.role()),
            text(body, "status", user.status()),
            user.joined(),
            user.lastLogin(),
            flag(body, "is_company_api_token", user.companyApiToken()),
            flag(body, "is_available_for_contact", user.availableForContact()),
            user.mfaRequired(),
            features(body, user.features()));
    if (changed.isActive() && !user.isActive() && users.active() >= users.quota()) {
      throw Detail.ofField("status", "The account has no active user left to add.");
    }
    return changed;
  }

  /** Stated: one role in a request. */
  private static BitsightRole role(JsonObject body, BitsightRole otherwise) {
    if (!(body.get("roles") instanceof JsonArray roles)) {
      return otherwise;
    }
    if (roles.size() != 1) {
      throw Detail.ofField("roles", "Give one role.");
    }
    String slug = roles.get(0).getAsJsonObject().get("slug").getAsString();
    BitsightRole role = BitsightRole.ofSlug(slug);
    if (role == null) {
      throw Detail.ofField("roles", "There is no such role.");
    }
    return role;
  }

  private static List<JsonObject> features(JsonObject body, List<JsonObject> otherwise) {
    if (!(body.get("features") instanceof JsonArray features)) {
      return otherwise;
    }
    List<JsonObject> switched = new ArrayList<>();
    for (JsonElement feature : features) {
      JsonObject copy = feature.getAsJsonObject().deepCopy();
      copy.addProperty("can_update", true);
      switched.add(copy);
    }
    return List.copyOf(switched);
  }

  private BitsightGroup group(JsonObject body, BitsightGroup otherwise) {
    String guid = text(body, "group", otherwise.guid());
    return groups.stream()
        .filter(group -> group.guid().equals(guid))
        .findFirst()
        .orElseThrow(() -> Detail.ofField("group", "There is no such group."));
  }

  private static String text(JsonObject body, String member, String otherwise) {
    JsonElement value = body.get(member);
    return value == null ? otherwise : value.getAsString();
  }

  private static boolean flag(JsonObject body, String member, boolean otherwise) {
    JsonElement value = body.get(member);
    return value == null ? otherwise : value.getAsBoolean();
  }
}
