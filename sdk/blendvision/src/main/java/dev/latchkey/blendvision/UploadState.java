package dev.latchkey.blendvision;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.CreatedUpload;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.blendvision.model.UploadPart;
import dev.latchkey.blendvision.model.UploadedPart;
import dev.latchkey.error.DecodeException;
import dev.latchkey.json.Codecs;
import dev.latchkey.json.Int64;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.RawJson;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far an upload has come: enough to go on with it, in this process or in the next one. Keep it
 * as a secret, since whoever has its links may write there. Immutable.
 */
public final class UploadState {

  private static final JsonCodec<List<UploadedPart>> SENT = Codecs.list(UploadedPart.codec());
  private static final String SENT_MEMBER = "latchkey_sent";
  private static final String SIZE_MEMBER = "latchkey_size";

  private final CreatedUpload upload;
  private final String fileId;
  private final long size;
  private final Map<Integer, UploadedPart> sent;

  UploadState(CreatedUpload upload, long size, Map<Integer, UploadedPart> sent) {
    String id = upload.file().id();
    if (id == null) {
      throw new DecodeException("createFileUpload", "$.file", "the member id", "nothing", null);
    }
    this.upload = upload;
    this.fileId = id;
    this.size = size;
    this.sent = new LinkedHashMap<>(sent);
  }

  /**
   * What {@link #toSecret()} made.
   *
   * @throws dev.latchkey.error.DecodeException when it is something else
   */
  public static UploadState of(Secret state) {
    CreatedUpload upload = CreatedUpload.codec().parse(state.reveal());
    Map<Integer, UploadedPart> sent = new LinkedHashMap<>();
    SENT.parse(member(upload, SENT_MEMBER)).forEach(part -> sent.put(part.partNumber(), part));
    long size = Int64.codec().parse(member(upload, SIZE_MEMBER)).value();
    return new UploadState(upload, size, sent);
  }

  private static String member(CreatedUpload upload, String name) {
    RawJson value = upload.extra().get(name);
    if (value == null) {
      throw new DecodeException(null, "$", "the member " + name, "nothing", null);
    }
    return value.json();
  }

  /** As JSON, for a file or a database that may keep secrets. */
  public Secret toSecret() {
    CreatedUpload whole =
        upload.toBuilder()
            .extra(SENT_MEMBER, RawJson.of(SENT.toJson(sent())))
            .extra(SIZE_MEMBER, RawJson.of(Long.toString(size)))
            .build();
    return Secret.of(CreatedUpload.codec().toJson(whole));
  }

  /** The file that is uploaded, as it was entered in the library. */
  public LibraryFile file() {
    return upload.file();
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** How many parts there are. */
  public int parts() {
    return upload.uploadData().parts().size();
  }

  /** How many of them the storage has. */
  public int sentParts() {
    return sent.size();
  }

  /** In order of their numbers. */
  List<UploadedPart> sent() {
    return sent.values().stream().sorted(Comparator.comparing(UploadedPart::partNumber)).toList();
  }

  String uploadId() {
    return upload.uploadData().id();
  }

  String fileId() {
    return fileId;
  }

  List<UploadPart> links() {
    return upload.uploadData().parts();
  }

  boolean has(UploadPart part) {
    return sent.containsKey(part.partNumber());
  }

  UploadState with(UploadedPart part) {
    Map<Integer, UploadedPart> more = new LinkedHashMap<>(sent);
    more.put(part.partNumber(), part);
    return new UploadState(upload, size, more);
  }

  @Override
  public String toString() {
    return "UploadState[file="
        + fileId
        + ", size="
        + size
        + ", sent="
        + sentParts()
        + " of "
        + parts()
        + " parts]";
  }
}
