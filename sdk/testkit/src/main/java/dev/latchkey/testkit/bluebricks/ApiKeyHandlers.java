package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.List;
import java.util.function.BiFunction;

/** Creates, lists, activates and deactivates API keys. Thread-safe. */
final class ApiKeyHandlers {

  private final CredentialBook credentials;
  private final BiFunction<String, BluebricksUser, ApiKey> make;
  private volatile boolean emptyListIsMissing;

  /** Takes the maker of a new key of a name and a creator. */
  ApiKeyHandlers(CredentialBook credentials, BiFunction<String, BluebricksUser, ApiKey> make) {
    this.credentials = credentials;
    this.make = make;
  }

  void emptyListIsMissing(boolean missing) {
    emptyListIsMissing = missing;
  }

  Reply create(Call call, BluebricksUser creator) {
    String name = call.jsonText("name");
    if (name != null && name.isBlank()) {
      throw Failure.refusal(400, "failed to generate API key");
    }
    // INFERRED: without a name, the one of the sample.
    ApiKey key = make.apply(name == null ? "default" : name, creator);
    if (!credentials.add(key)) {
      throw Failure.refusal(409, "API key already exists in organization");
    }
    return Reply.json(200, new JsonFields().with("api_key", key.credential().value()).json());
  }

  Reply list(Call call) {
    List<ApiKey> keys = credentials.keys();
    if (keys.isEmpty() && emptyListIsMissing) {
      throw Failure.refusal(404, "API key not found in organization");
    }
    return Reply.json(200, Listing.page(call, keys.stream().map(ApiKey::entry).toList()).json());
  }

  Reply switchKey(Call call, boolean on) {
    String name = call.jsonText("name");
    ApiKey key = name == null ? null : credentials.switchKey(name, on);
    if (key == null) {
      throw Failure.refusal(404, "API key not found in organization");
    }
    return Reply.json(200, key.state());
  }
}
