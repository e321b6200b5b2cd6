package dev.latchkey.testkit.blendvision;

/**
 * An organization of the emulated platform.
 *
 * @param id the value of the organization header
 * @param name its display name
 * @param licenseKey the key of its player; {@link #toString()} leaves it out
 */
public record BlendVisionOrganization(String id, String name, String licenseKey) {

  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}
