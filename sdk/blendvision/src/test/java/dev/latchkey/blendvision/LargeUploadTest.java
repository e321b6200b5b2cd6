package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.latchkey.testkit.RecordedCall;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A gibibyte costs no more memory than its buffers. */
@ExtendWith(EmulatorExtension.class)
class LargeUploadTest {

  private static final long GIBIBYTE = 1L << 30;
  private static final long MOST = 16L << 20;

  /** Of as many zeros, which is what a file without content reads as. */
  private static final String SHA1 = "2a492f15396a6768bcbca016993f4b4c8b0b5307";

  private final AtomicLong allocated = new AtomicLong();

  @Test
  void upload_ofAGibibyte_allocatesNextToNothing(BlendVisionEmulator platform, @TempDir Path temp)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try (BlendVision blendvision = Clients.of(platform).build()) {
      upload(blendvision, sparse(temp.resolve("warm-up.mp4"), GIBIBYTE / 64), threads);
      allocated.set(0);

      measured(() -> upload(blendvision, sparse(temp.resolve("large.mp4"), GIBIBYTE), threads))
          .run();
    } finally {
      threads.shutdownNow();
    }

    System.out.printf("1 GiB uploaded, %,d bytes allocated%n", allocated.get());
    assertThat(allocated.get()).isPositive().isLessThan(MOST);
    RecordedCall completion = platform.log().requests("completeFileUpload").get(1);
    assertThat(completion.call().text())
        .contains(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(SHA1)));
  }

  private void upload(BlendVision blendvision, Path file, ExecutorService threads) {
    blendvision
        .transfers()
        .upload(file, options -> options.executor(work -> threads.execute(measured(work))));
  }

  /** Counts what its thread allocates meanwhile; a thread that has ended could not be asked. */
  private Runnable measured(Runnable work) {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return () -> {
      long before = bean.getCurrentThreadAllocatedBytes();
      try {
        work.run();
      } finally {
        allocated.addAndGet(bean.getCurrentThreadAllocatedBytes() - before);
      }
    };
  }

  private static Path sparse(Path file, long size) {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(size);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
