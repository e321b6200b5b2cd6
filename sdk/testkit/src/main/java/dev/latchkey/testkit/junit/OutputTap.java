package dev.latchkey.testkit.junit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Copies what passes through the standard streams and the root logger of java.util.logging. */
final class OutputTap implements AutoCloseable {

  /** Takes the copies; called by whichever thread prints. */
  interface Sink {
    void accept(byte[] octets, int offset, int length);
  }

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final PrintStream tappedOut;
  private final PrintStream tappedErr;
  private final Handler handler;

  private OutputTap(Sink sink) {
    tappedOut = new PrintStream(new Tee(out, sink), true, charset("stdout.encoding"));
    tappedErr = new PrintStream(new Tee(err, sink), true, charset("stderr.encoding"));
    handler = new LogCopy(sink);
  }

  static OutputTap open(Sink sink) {
    OutputTap tap = new OutputTap(sink);
    System.setOut(tap.tappedOut);
    System.setErr(tap.tappedErr);
    Logger.getLogger("").addHandler(tap.handler);
    return tap;
  }

  /** Puts the streams back, unless somebody else has replaced them meanwhile. */
  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
    if (System.out == tappedOut) {
      System.setOut(out);
    }
    if (System.err == tappedErr) {
      System.setErr(err);
    }
  }

  private static Charset charset(String property) {
    return Charset.forName(System.getProperty(property, Charset.defaultCharset().name()));
  }

  /** Writes everything twice. */
  private static final class Tee extends OutputStream {
    private final PrintStream original;
    private final Sink sink;

    Tee(PrintStream original, Sink sink) {
      this.original = original;
      this.sink = sink;
    }

    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      original.write(octets, offset, length);
      sink.accept(octets, offset, length);
    }

    @Override
    public void flush() {
      original.flush();
    }
  }

  /** The console handler of the JDK keeps the stream of its youth, so the logger is tapped too. */
  private static final class LogCopy extends Handler {
    private final Sink sink;
    private final SimpleFormatter format = new SimpleFormatter();

    LogCopy(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void publish(LogRecord logged) {
      byte[] octets = format.format(logged).getBytes(StandardCharsets.UTF_8);
      sink.accept(octets, 0, octets.length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
