package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;

/** What the setup of a cloud account needs. Immutable. */
final class SetupHandlers {

  /** The one vendor that there is. */
  static final String VENDOR = "33c38d5b-0a1e-4ea0-9c61-e0f7b00868d2";

  private final String organization;

  SetupHandlers(String organization) {
    this.organization = organization;
  }

  Reply preflight(Call call) {
    String vendor = call.query("vendor");
    if (vendor != null && !vendor.equals(VENDOR)) {
      throw Failure.refusal(404, "preflight vendor not found");
    }
    return Reply.json(
        200,
        new JsonFields()
            .with("cloud_provider", "aws")
            .with("arn", "arn:aws:iam::123456789012:role/EmulatedVendor")
            .with("template_url", "https://templates.example/setup.yaml")
            .with("external_id", vendor == null ? organization : vendor)
            .with("organization", organization)
            .with("stack_name", "bluebricks-setup")
            .json());
  }
}
