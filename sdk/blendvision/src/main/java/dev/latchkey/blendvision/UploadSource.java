package dev.latchkey.blendvision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is uploaded: a name, a size, and content that can be opened anywhere and as often as it
 * takes. Parts are read from several places at once, a part that has failed is read again, and the
 * checksum is a reader of its own. Called by many threads.
 */
public interface UploadSource {

  /** Opens content. */
  interface Opener {

    /**
     * Opens the content at {@code offset} bytes from its beginning. The stream is read by one
     * thread, and closed.
     */
    InputStream open(long offset) throws IOException;
  }

  /** What the file is to be called in the library. */
  String name();

  /** In bytes. */
  long size();

  /** As {@link Opener#open}. */
  InputStream open(long offset) throws IOException;

  /**
   * A file, as large as it is now. It must not change while it is uploaded.
   *
   * @throws UncheckedIOException when it is not there or cannot be read
   */
  static UploadSource of(Path file) {
    try {
      Path name = file.getFileName();
      return of(
          name == null ? file.toString() : name.toString(),
          Files.size(file),
          offset -> FileRegion.open(file, offset));
    } catch (IOException e) {
      throw new UncheckedIOException("the file to upload cannot be read", e);
    }
  }

  /** Anything else of known size, such as an object of a cloud storage. */
  static UploadSource of(String name, long size, Opener opener) {
    return new UploadSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open(long offset) throws IOException {
        return opener.open(offset);
      }
    };
  }
}
