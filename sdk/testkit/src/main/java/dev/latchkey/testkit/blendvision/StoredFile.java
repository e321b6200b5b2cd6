package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;

/** A file of the library. Guarded by the lock of {@link FileHandlers}. */
final class StoredFile {

  final String id;
  final String organizationId;
  final String uploadId;
  final String type;
  final String name;
  final long size;
  final String source;
  final int parts;
  final Instant createdAt;
  JsonElement attrs = JsonNull.INSTANCE;

  /** Whether its upload is complete: before, it is in no list but that of all. */
  boolean complete;

  StoredFile(
      String id,
      String organizationId,
      String type,
      String name,
      long size,
      String source,
      int parts,
      Instant createdAt) {
    this.id = id;
    this.organizationId = organizationId;
    this.uploadId = "upload-of-" + id;
    this.type = type;
    this.name = name;
    this.size = size;
    this.source = source;
    this.parts = parts;
    this.createdAt = createdAt;
  }

  /** What the storage calls a part; they count from 1. */
  String key(int part) {
    return id + "/" + part;
  }

  /** What the storage calls the whole, once there is one. */
  String key() {
    return id + "/whole";
  }

  /** Stated: a 64-bit number comes as a text. */
  JsonObject json() {
    return new JsonFields()
        .with("id", id)
        .with("type", type)
        .with("name", name)
        .with("size", Long.toString(size))
        .with("uri", "")
        .with("source", source)
        .with("attrs", attrs)
        .with("created_at", createdAt)
        .with("updated_at", createdAt)
        .json();
  }
}
