package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has looked at which company. INFERRED: through the API counts too. Thread-safe. */
final class ViewBook {

  private record View(String user, BitsightCompany company, LocalDate day) {}

  private final List<View> views = new ArrayList<>();

  synchronized void saw(BitsightUser user, BitsightCompany company, LocalDate day) {
    views.add(new View(user.guid(), company, day));
  }

  synchronized Reply of(Call call, BitsightUser user, FolderBook folders, LocalDate today) {
    LocalDate since = today.minusDays(call.query("days_back", 365)); // stated: a year at most
    String folder = call.query("folder");
    List<View> newestFirst = new ArrayList<>(views);
    Collections.reverse(newestFirst);
    Map<String, BitsightCompany> seen = new LinkedHashMap<>();
    Map<String, Integer> times = new LinkedHashMap<>();
    for (View view : newestFirst) {
      String guid = view.company().guid();
      if (view.user().equals(user.guid())
          && !view.day().isBefore(since)
          && (folder == null || folders.contains(folder, guid))) {
        seen.putIfAbsent(guid, view.company());
        times.merge(guid, 1, Integer::sum);
      }
    }
    int limit = call.query("limit", Integer.MAX_VALUE);
    List<BitsightCompany> recent = seen.values().stream().limit(limit).toList();
    List<BitsightCompany> top =
        seen.values().stream()
            .sorted(Comparator.comparing(it -> -times.getOrDefault(it.guid(), 0)))
            .limit(limit)
            .toList();
    return Reply.json(
        200,
        new JsonFields()
            .with("most_recently_viewed", recent.stream().map(ViewBook::json).toList())
            .with("top_viewed", top.stream().map(ViewBook::json).toList())
            .json());
  }

  private static JsonObject json(BitsightCompany company) {
    return new JsonFields()
        .with("guid", company.guid())
        .with("name", company.name())
        .with("rating", company.rating())
        .json();
  }
}
