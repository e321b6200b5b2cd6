package dev.latchkey.testkit.blendvision;

import static dev.latchkey.testkit.blendvision.AccountHandlers.objects;
import static dev.latchkey.testkit.blendvision.AccountHandlers.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The library: uploads, lists and downloads. Thread-safe. */
final class FileHandlers {

  /** Stated: a file of more gets several links. */
  private static final long ONE_PART = 100_000_000;

  /** Stated, for all parts but the last. */
  private static final long SMALLEST_PART = 5 * 1024 * 1024;

  private static final int DEFAULT_SIZE = 10;

  private final Clock clock;
  private final Access access;
  private final BlendVisionStorage storage;
  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private long partSize = ONE_PART;

  FileHandlers(Clock clock, Access access, BlendVisionStorage storage) {
    this.clock = clock;
    this.access = access;
    this.storage = storage;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("createFileUpload", this::createUpload);
    operations.accept("completeFileUpload", this::completeUpload);
    operations.accept("cancelFileUpload", this::cancelUpload);
    operations.accept("listFiles", this::list);
    operations.accept("downloadFile", this::download);
    operations.accept("downloadFiles", this::downloadAll);
  }

  /** Files of more than this get several links, one for so many bytes. */
  synchronized void partSize(long bytes) {
    partSize = bytes;
  }

  /** A complete file, without an upload. */
  synchronized StoredFile add(String organizationId, String type, String name, byte[] content) {
    StoredFile file = enter(organizationId, type, name, content.length, "FILE_SOURCE_ADD_VOD", 1);
    storage.put(file.key(), content);
    file.complete = true;
    return file;
  }

  /** A complete file of an organization, or null. */
  synchronized @Nullable StoredFile find(String organizationId, String id) {
    StoredFile file = files.get(id);
    return file != null && file.complete && file.organizationId.equals(organizationId)
        ? file
        : null;
  }

  synchronized Reply createUpload(Call call) {
    JsonObject wanted = call.json().getAsJsonObject("file");
    String digits = text(wanted, "size", "");
    if (!digits.matches("\\d{1,18}")) {
      throw GrpcError.refusal(400, "no size", "ERROR_REASON_INVALID_ARGUMENT");
    }
    long size = Long.parseLong(digits);
    int parts = size <= partSize ? 1 : Math.toIntExact((size + partSize - 1) / partSize);
    StoredFile file =
        enter(
            access.organization(call).id(),
            text(wanted, "type", ""),
            text(wanted, "name", ""),
            size,
            text(wanted, "source", ""),
            parts);
    if (wanted.has("attrs")) {
      file.attrs = wanted.get("attrs");
    }
    List<JsonObject> links = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      links.add(
          new JsonFields()
              .with("part_number", part)
              .with("presigned_url", storage.sign("PUT", file.key(part)))
              .json());
    }
    JsonFields upload = new JsonFields().with("id", file.uploadId).with("parts", links);
    return Reply.json(
        200, new JsonFields().with("file", file.json()).with("upload_data", upload.json()).json());
  }

  synchronized Reply completeUpload(Call call) {
    JsonObject data = call.json().getAsJsonObject("complete_data");
    StoredFile file = uploading(call, text(data, "id", ""));
    List<StoredPart> parts = sentParts(file, objects(data.get("parts")));
    if (parts.stream().mapToLong(StoredPart::size).sum() != file.size) {
      throw GrpcError.refusal(400, "not of the size", "ERROR_REASON_INVALID_ARGUMENT");
    }
    byte[] whole = whole(parts);
    byte[] sha1 = parts.size() == 1 ? parts.get(0).sha1() : null;
    if (sha1 == null && whole != null) {
      sha1 = StoredPart.digest().digest(whole);
    }
    String checksum = text(data, "checksum_sha1", "");
    boolean plausible = checksum.matches("[A-Za-z0-9+/]{27}=");
    // What was too large to be kept cannot be checked any more: its parts came in any order.
    if (!plausible
        || (sha1 != null && !checksum.equals(Base64.getEncoder().encodeToString(sha1)))) {
      throw GrpcError.refusal(400, "not the checksum", "ERROR_REASON_CHECKSUM");
    }
    if (whole != null) {
      storage.put(file.key(), whole);
    }
    dropParts(file);
    file.complete = true;
    return Reply.json(200, new JsonFields().with("file", file.json()).json());
  }

  synchronized Reply cancelUpload(Call call) {
    StoredFile file = uploading(call, text(call.json(), "upload_id", ""));
    dropParts(file);
    files.remove(file.id);
    return AccountHandlers.done();
  }

  synchronized Reply list(Call call) {
    String organization = access.organization(call).id();
    String name = Objects.requireNonNullElse(call.query("filter.name"), "");
    List<JsonObject> found =
        files.values().stream()
            .filter(file -> file.complete || "true".equals(call.query("filter.all"))) // INFERRED
            .filter(file -> file.organizationId.equals(organization))
            .filter(file -> file.type.equals(call.query("type")))
            .filter(file -> file.name.contains(name))
            .map(StoredFile::json)
            .toList();
    return Paged.reply(call, "files", found, DEFAULT_SIZE);
  }

  synchronized Reply download(Call call) {
    return Reply.json(200, link(call, call.pathParameter("id")));
  }

  synchronized Reply downloadAll(Call call) {
    List<JsonObject> links = new ArrayList<>();
    for (JsonElement id : call.json().getAsJsonArray("ids")) {
      links.add(link(call, id.getAsString()));
    }
    return Reply.json(200, new JsonFields().with("download_files", links).json());
  }

  private JsonObject link(Call call, String id) {
    StoredFile file = find(access.organization(call).id(), id);
    if (file == null) {
      throw new Refusal(GrpcError.of(404, "no such file"));
    }
    return new JsonFields()
        .with("id", file.id)
        .with("download_uri", storage.sign("GET", file.key()))
        .with("download_filename", file.name)
        .with("expiration_time", storage.linksExpireAt())
        .json();
  }

  private StoredFile enter(
      String organizationId, String type, String name, long size, String source, int parts) {
    StoredFile file =
        new StoredFile(
            "file-" + UUID.randomUUID(),
            organizationId,
            type,
            name,
            size,
            source,
            parts,
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    files.put(file.id, file);
    return file;
  }

  private StoredFile uploading(Call call, String uploadId) {
    StoredFile file = files.get(call.pathParameter("id"));
    if (file == null
        || file.complete
        || !file.uploadId.equals(uploadId)
        || !file.organizationId.equals(access.organization(call).id())) {
      throw new Refusal(GrpcError.of(404, "no such upload"));
    }
    return file;
  }

  private List<StoredPart> sentParts(StoredFile file, List<JsonObject> named) {
    List<StoredPart> parts = new ArrayList<>();
    for (JsonObject each : named) {
      int number = parts.size() + 1;
      StoredPart part = storage.part(file.key(number));
      boolean same =
          text(each, "part_number", "").equals(Integer.toString(number))
              && part != null
              && part.etag().equals(text(each, "etag", ""));
      if (!same) {
        throw GrpcError.refusal(400, "not the part that was sent", "ERROR_REASON_INVALID_PART");
      }
      parts.add(part);
    }
    long smallest = Math.min(SMALLEST_PART, partSize / 2);
    boolean tooSmall =
        parts.stream().limit(Math.max(0, file.parts - 1)).anyMatch(part -> part.size() < smallest);
    if (parts.size() != file.parts || tooSmall) {
      throw GrpcError.refusal(400, "parts are missing", "ERROR_REASON_INVALID_PART");
    }
    return parts;
  }

  /** Null when the storage has not kept all of it. */
  private static byte @Nullable [] whole(List<StoredPart> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (StoredPart part : parts) {
      if (part.content() == null) {
        return null;
      }
      whole.writeBytes(part.content());
    }
    return whole.toByteArray();
  }

  private void dropParts(StoredFile file) {
    for (int part = 1; part <= file.parts; part++) {
      storage.drop(file.key(part));
    }
  }
}
