package dev.latchkey.blendvision;

import dev.latchkey.transport.PresignedUrls;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** One part of a source, read as it is sent. */
final class PartContent implements PresignedUrls.Content {

  /**
   * Okio's. It takes as many segments as a write is long, and has only a few of them in store for
   * all threads; the rest would be allocated, and thrown away once it is sent.
   */
  private static final int SEGMENT = 8 * 1024;

  private final UploadSource source;
  private final int index;
  private final long offset;
  private final long length;
  private final byte[] buffer;
  private final UploadProgress progress;

  /**
   * Cuts the part out of the source.
   *
   * @param index of the part, from 0 on
   * @param buffer what passes through goes through it; no one else's while this is sent
   */
  PartContent(
      UploadSource source,
      int index,
      long offset,
      long length,
      byte[] buffer,
      UploadProgress progress) {
    this.source = source;
    this.index = index;
    this.offset = offset;
    this.length = length;
    this.buffer = buffer;
    this.progress = progress;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    progress.sent(index, 0);
    try (SourceReader in = SourceReader.open(source, offset)) {
      long left = length;
      while (left > 0) {
        int read = in.read(buffer, (int) Math.min(buffer.length, left));
        for (int at = 0; at < read; at += SEGMENT) {
          out.write(buffer, at, Math.min(SEGMENT, read - at));
        }
        left -= read;
        progress.sent(index, length - left);
      }
    }
  }

  /** A stream whose failures cannot be taken for those of the network. */
  static final class SourceReader implements AutoCloseable {
    private final InputStream in;

    private SourceReader(InputStream in) {
      this.in = in;
    }

    static SourceReader open(UploadSource source, long offset) {
      try {
        return new SourceReader(source.open(offset));
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    /** One byte or more. */
    int read(byte[] buffer, int most) {
      try {
        int read = in.read(buffer, 0, most);
        if (read < 0) {
          throw new EOFException("it ends before the size that it had");
        }
        return read;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    private static UncheckedIOException unreadable(IOException e) {
      return new UncheckedIOException("the source of the upload cannot be read", e);
    }
  }
}
