package dev.latchkey.blendvision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * What a stream held that can be read once only, in a temporary file that nothing outlives: not
 * this, and where the system can do that, not a process that is killed.
 */
final class SpooledStream implements AutoCloseable {

  private final String name;
  private final FileChannel file;
  private final long size;

  private SpooledStream(String name, FileChannel file, long size) {
    this.name = name;
    this.file = file;
    this.size = size;
  }

  /** Reads the stream to its end. */
  static SpooledStream of(String name, InputStream content) {
    try {
      FileChannel file =
          FileChannel.open(
              Files.createTempFile("latchkey-upload", null),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      try {
        return new SpooledStream(name, file, content.transferTo(Channels.newOutputStream(file)));
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (ClosedByInterruptException e) {
      throw new UploadException(
          "the upload of " + name + " was interrupted before the platform had heard of it.",
          null,
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the stream to upload cannot be read, or not be kept in a temporary file", e);
    }
  }

  /** What it held; good until this is closed. */
  UploadSource source() {
    return UploadSource.of(name, size, Reader::new);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary file of an upload cannot be closed", e);
    }
  }

  /** Has a place of its own in the file, so that several can read at once. */
  private final class Reader extends InputStream {
    private long at;

    Reader(long offset) {
      this.at = offset;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      int read = file.read(ByteBuffer.wrap(target, offset, length), at);
      at += Math.max(0, read);
      return read;
    }
  }
}
