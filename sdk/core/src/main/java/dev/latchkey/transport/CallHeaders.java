package dev.latchkey.transport;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.binding.Operation.OrganizationHeader;
import dev.latchkey.error.ConfigurationException;
import okhttp3.Headers;

/** The headers that one call sends to the configured origin, checked. */
final class CallHeaders {

  private CallHeaders() {}

  /**
   * @throws IllegalArgumentException naming the option at fault, never its value
   */
  static void check(RequestOptions options) {
    String organization = options.organization();
    if (organization != null) {
      String objection =
          organization.isBlank() ? "is blank" : HeaderRules.objectionToValue(organization);
      if (objection != null) {
        throw new IllegalArgumentException("the organization " + objection + ".");
      }
    }
    options
        .headers()
        .forEach(
            (name, value) -> {
              String objection = HeaderRules.objectionToName(name);
              if (objection != null) {
                throw new IllegalArgumentException(
                    "the name of a header in RequestOptions " + objection + ".");
              }
              objection = HeaderRules.objectionToValue(value);
              if (objection != null) {
                throw new IllegalArgumentException(
                    "the header " + name + " in RequestOptions " + objection + ".");
              }
            });
  }

  /**
   * The headers of a call.
   *
   * @param login whether the credential is a login, with which the platform knows an organization
   */
  static Headers of(
      String platform, Operation<?> operation, RequestOptions options, boolean login) {
    check(options);
    Headers.Builder headers = new Headers.Builder();
    OrganizationHeader header = operation.organization();
    if (header != null) {
      if (options.organization() != null) {
        headers.set(header.name(), options.organization());
      } else if (header.required() && !login && !options.headers().containsKey(header.name())) {
        throw new ConfigurationException(
            platform
                + " "
                + operation.name()
                + ": the call acts for an organization and none is set. Set one for the client"
                + " with organization(id) on the builder, for a view with withOrganization(id), or"
                + " for this call with RequestOptions.organization.");
      }
    }
    options.headers().forEach(headers::set);
    return headers.build();
  }
}
