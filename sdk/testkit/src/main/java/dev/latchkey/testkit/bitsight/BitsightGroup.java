package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;

/**
 * An Access Control Group. Tokens name it, users refer to it by guid.
 *
 * @param guid its guid
 * @param name its name
 */
public record BitsightGroup(String guid, String name) {

  JsonObject json() {
    return new JsonFields().with("guid", guid).with("name", name).json();
  }
}
