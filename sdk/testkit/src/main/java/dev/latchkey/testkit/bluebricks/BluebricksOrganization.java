package dev.latchkey.testkit.bluebricks;

/**
 * The organization.
 *
 * @param id its id, which begins with {@code org_}
 * @param name its slug, which never changes
 * @param displayName the name people see
 */
public record BluebricksOrganization(String id, String name, String displayName) {}
