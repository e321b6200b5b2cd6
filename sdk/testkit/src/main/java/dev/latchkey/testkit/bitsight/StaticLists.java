package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.List;
import java.util.stream.Stream;

/** The lists that seldom change: the roles, types and ranges that the rest of this package has. */
final class StaticLists {

  private StaticLists() {}

  static Reply get() {
    List<JsonObject> types =
        Stream.of(SubscriptionType.values())
            .map(
                type ->
                    new JsonFields()
                        .with("name", type.slug())
                        .with("display_name", type.displayName())
                        .with("api_key_name", type.slug())
                        .with("duration", null)
                        .json())
            .toList();
    List<JsonObject> roles =
        Stream.of(BitsightRole.values())
            .map(
                role ->
                    new JsonFields()
                        .with("slug", role.slug())
                        .with("presentation", role.displayName())
                        .json())
            .toList();
    JsonFields relationship =
        new JsonFields().with("api_key_name", "vendor").with("display_name", "Vendor");
    return Reply.json(
        200,
        new JsonFields()
            .with("subscription_types", types)
            .with("roles", roles)
            .with("rating_ranges", ranges())
            .with("risk_vectors", vectors())
            .with("relationship_types", List.of(relationship.json()))
            .with("risk_categories", List.of())
            .with("filter_order", List.of())
            .json());
  }

  private static JsonObject ranges() {
    return new JsonFields()
        .with("basic", range("Basic", 250, BitsightCompany.INTERMEDIATE - 10)) // stated
        .with(
            "intermediate",
            range("Intermediate", BitsightCompany.INTERMEDIATE, BitsightCompany.ADVANCED - 10))
        .with("advanced", range("Advanced", BitsightCompany.ADVANCED, 900))
        .json();
  }

  private static JsonObject range(String name, int min, int max) {
    return new JsonFields()
        .with("name", name)
        .with("min", min)
        .with("max", max)
        .with("color", "#e8a951")
        .with("description", "A range of ratings.")
        .json();
  }

  private static JsonObject vectors() {
    JsonFields headers =
        new JsonFields()
            .with("slug", "application_security")
            .with("id", "http_headers")
            .with("category", "Diligence")
            .with("impact", "medium")
            .with("order", 11)
            .with("beta", false)
            .with("refreshable", true);
    return new JsonFields()
        .with("color_by_grade", new JsonFields().with("A", "#2c4d7f").json())
        .with(
            "details_by_name",
            new JsonFields().with("Web Application Headers", headers.json()).json())
        .json();
  }
}
