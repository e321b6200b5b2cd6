package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonElement;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.List;

/** Lists, page by page. */
final class Paged {

  /** INFERRED where no page says so. */
  private static final int LARGEST = 100;

  private Paged() {}

  /**
   * Answers with the page that was asked for.
   *
   * @param member what the answer calls the list
   * @param defaultSize the size of a page that nobody has asked for
   */
  static Reply reply(Call call, String member, List<? extends JsonElement> all, int defaultSize) {
    int page = call.query("current_page", 1);
    int size = Math.min(call.query("items_per_page", defaultSize), LARGEST);
    if (page < 1 || size < 1) {
      throw GrpcError.refusal(400, "pages count from 1", "ERROR_REASON_INVALID_ARGUMENT");
    }
    List<? extends JsonElement> items = all.stream().skip((page - 1L) * size).limit(size).toList();
    JsonFields pagination =
        new JsonFields()
            .with("total_items", all.size())
            .with("items_per_page", size)
            .with("current_page", page);
    return Reply.json(
        200, new JsonFields().with(member, items).with("pagination", pagination.json()).json());
  }
}
