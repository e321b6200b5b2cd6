package dev.latchkey.blendvision;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.CreatedUpload;
import dev.latchkey.blendvision.model.FileDownload;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.blendvision.model.NewFile;
import dev.latchkey.error.DecodeException;
import dev.latchkey.json.Int64;
import dev.latchkey.transport.PresignedUrls;
import dev.latchkey.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Whole files, into the library and out of it. Content goes straight from and to the storage that
 * the platform names, in constant memory; nothing that identifies you goes there. Without waiting:
 * {@code client.async().run(c -> c.transfers().upload(file))}, and cancelling the future cancels
 * the transfer.
 *
 * <p>The timeouts of the client are for its calls of the platform. Nobody knows how long content
 * takes, so an attempt to send or to fetch it ends when nothing has moved for 60 s; to bound the
 * whole, cancel the future.
 *
 * <p>Made by the client; thread-safe.
 */
public final class Transfers {

  private final Transport transport;
  private final LibraryFiles files;

  Transfers(Transport transport) {
    this.transport = transport;
    this.files = new LibraryFiles(transport);
  }

  /**
   * Uploads a video.
   *
   * @throws UploadException when it fails on the way; the state in it is what to go on from
   * @throws dev.latchkey.error.LatchkeyException when it cannot be begun
   */
  public LibraryFile upload(Path file) {
    return upload(file, options -> {});
  }

  /** As {@link #upload(Path)}, with options. */
  public LibraryFile upload(Path file, Consumer<UploadOptions.Builder> options) {
    UploadOptions.Builder builder = UploadOptions.builder();
    options.accept(builder);
    return begin(UploadSource.of(file), builder.build()).run();
  }

  /**
   * Uploads what a stream holds that can be read once only. Parts are sent side by side, and again
   * when one fails, so it is copied to a temporary file first, which takes as much room on the disk
   * as the content has. Content that can be opened again needs none: {@link
   * #begin(UploadSource,UploadOptions)}.
   *
   * @param name what the file is to be called in the library
   * @param content read to its end, and not closed
   * @throws UploadException when it fails on the way
   * @throws dev.latchkey.error.LatchkeyException when it cannot be begun
   * @throws UncheckedIOException when the stream fails, or there is no room for it; the platform
   *     has heard of nothing then
   */
  public LibraryFile upload(String name, InputStream content) {
    return upload(name, content, options -> {});
  }

  /** As {@link #upload(String, InputStream)}, with options. */
  public LibraryFile upload(
      String name, InputStream content, Consumer<UploadOptions.Builder> options) {
    UploadOptions.Builder builder = UploadOptions.builder();
    options.accept(builder);
    try (SpooledStream spooled = SpooledStream.of(name, content)) {
      return begin(spooled.source(), builder.build()).run();
    }
  }

  /**
   * Enters a file in the library and sends nothing of it yet: {@link Upload#run} does.
   *
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses, or no answer comes
   */
  public Upload begin(UploadSource source, UploadOptions options) {
    CreatedUpload created =
        files.createUpload(
            NewFile.builder()
                .type(options.type())
                .name(source.name())
                .size(Int64.of(source.size()))
                .source(options.source())
                .build());
    return resume(new UploadState(created, source.size(), Map.of()), source, options);
  }

  /**
   * Goes on with an upload that has failed, or whose process has ended. Its links are good for a
   * while only.
   *
   * @param state what {@link Upload#state()} said last
   * @param source the same content as before
   * @throws IllegalArgumentException when the source is of another size
   */
  public Upload resume(UploadState state, UploadSource source, UploadOptions options) {
    return new Upload(files, new PartSender(transport), source, options, state);
  }

  /**
   * Downloads a file. It is there when it is whole: until then it is beside its place, under a name
   * of its own that ends in {@code .part}. What was in its place before is replaced.
   *
   * @return how many bytes it has
   * @throws dev.latchkey.error.LatchkeyException when the platform or the storage refuses, or no
   *     answer comes
   * @throws UncheckedIOException when it cannot be written
   */
  public long download(String fileId, Path target) {
    FileDownload link = files.download(fileId);
    Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      long bytes;
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        bytes = fetch(link, out);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("the download cannot be written", e);
    } finally {
      discard(part);
    }
  }

  /**
   * Downloads a file into a stream, which stays open. An attempt that breaks off is repeated, and
   * the stream gets what it does not have yet.
   *
   * @return how many bytes it has
   * @throws dev.latchkey.error.LatchkeyException as for the other
   * @throws UncheckedIOException when the stream fails
   */
  public long download(String fileId, OutputStream target) {
    return fetch(files.download(fileId), target);
  }

  private long fetch(FileDownload link, OutputStream target) {
    Secret uri = link.downloadUri();
    if (uri == null) {
      throw new DecodeException("downloadFile", "$", "the member download_uri", "nothing", null);
    }
    return new PresignedUrls(transport).get("fetchFile", uri, target);
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException("what was downloaded in part cannot be deleted", e);
    }
  }
}
