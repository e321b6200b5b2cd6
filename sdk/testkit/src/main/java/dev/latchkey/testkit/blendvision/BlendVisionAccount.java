package dev.latchkey.testkit.blendvision;

import java.util.List;

/**
 * An account of the emulated platform.
 *
 * @param id its id
 * @param email what it logs in with
 * @param password what it logs in with; {@link #toString()} leaves it out
 * @param organizations the organizations it is a member of; the first is its default
 */
public record BlendVisionAccount(
    String id, String email, String password, List<BlendVisionOrganization> organizations) {

  /** Copies the list of organizations, which must not be empty. */
  public BlendVisionAccount {
    organizations = List.copyOf(organizations);
    if (organizations.isEmpty()) {
      throw new IllegalArgumentException("an account needs an organization");
    }
  }

  /** The organization that a call without the organization header acts for. */
  public BlendVisionOrganization defaultOrganization() {
    return organizations.get(0);
  }

  @Override
  public String toString() {
    return email + " (" + id + ")";
  }
}
