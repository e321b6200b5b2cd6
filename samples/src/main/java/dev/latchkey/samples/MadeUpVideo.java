package dev.latchkey.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;

/** A file that stands for a video where there is an emulator, which looks at size and hash only. */
final class MadeUpVideo {

  private MadeUpVideo() {}

  /** Hands the file on, and deletes it afterwards. */
  static void with(int size, Consumer<Path> program) {
    byte[] content = new byte[size];
    new Random(17).nextBytes(content);
    try {
      Path video = Files.createTempFile("latchkey-sample-", ".mp4");
      try {
        program.accept(Files.write(video, content));
      } finally {
        Files.delete(video);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the made-up video cannot be written", e);
    }
  }
}
