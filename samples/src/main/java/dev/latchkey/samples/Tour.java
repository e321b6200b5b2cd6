package dev.latchkey.samples;

import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Walks all platforms on their emulators, and says whether everything went as it must. */
final class Tour {

  private record Visit(
      String platform, int calls, int tokenRequests, int violations, String result) {}

  private final PrintStream out;
  private final List<Visit> visits = new ArrayList<>();
  private boolean allWell = true;

  Tour(PrintStream out) {
    this.out = out;
  }

  /** True when nothing unexpected happened. */
  boolean run() throws InterruptedException {
    for (Sample sample : Sample.ALL) {
      out.println();
      out.println("== " + sample.title() + ": " + sample.description());
      try (Stop stop = sample.onEmulator().get()) {
        visit(stop);
      }
    }
    out.println();
    out.printf(
        "== keep alive: access tokens of %d s, %d threads, %d s%n",
        KeepAlive.TOKEN_LIFETIME.toSeconds(), KeepAlive.THREADS, KeepAlive.WINDOW.toSeconds());
    keepAlive();
    out.println();
    out.println(table());
    out.println(allWell ? "Everything went as it must." : "Something went wrong: see above.");
    return allWell;
  }

  private void visit(Stop stop) {
    String result = "ok";
    try {
      stop.program().accept(out);
    } catch (RuntimeException e) {
      out.println("FAILED: " + e.getMessage());
      result = e.getClass().getSimpleName();
    }
    note(stop.platform(), stop.emulator(), result);
  }

  private void keepAlive() throws InterruptedException {
    try (BlendVisionEmulator emulator = BlendVisionEmulator.start();
        BlendVision client = Sample.client(emulator)) {
      KeepAlive.Outcome outcome = new KeepAlive(emulator, client, out).run();
      out.printf(
          "  %,d calls, %d failures; %d logins + %d refreshes = %d token requests seen by the"
              + " platform%n",
          outcome.calls(),
          outcome.failures(),
          outcome.session().logins(),
          outcome.session().refreshes(),
          outcome.tokenRequestsSeen());
      note(
          "BlendVision One, kept alive", emulator, outcome.asPromised() ? "ok" : "not as promised");
    }
  }

  private void note(String platform, Emulator emulator, String result) {
    emulator.log().violations().forEach(violation -> out.println("VIOLATION: " + violation));
    int violations = emulator.log().violations().size();
    int tokenRequests =
        (int)
            emulator.log().requests().stream()
                .filter(
                    call ->
                        "login".equals(call.operationId())
                            || "refreshTokens".equals(call.operationId()))
                .count();
    visits.add(
        new Visit(platform, emulator.log().requests().size(), tokenRequests, violations, result));
    allWell &= violations == 0 && result.equals("ok");
  }

  private String table() {
    TextTable table =
        TextTable.forColumns(
            new ColorScheme.Builder(Ansi.OFF).build(),
            new Column(30, 0, Column.Overflow.TRUNCATE),
            new Column(10, 0, Column.Overflow.TRUNCATE),
            new Column(16, 0, Column.Overflow.TRUNCATE),
            new Column(12, 0, Column.Overflow.TRUNCATE),
            new Column(20, 0, Column.Overflow.TRUNCATE));
    table.addRowValues("platform", "requests", "token requests", "violations", "result");
    for (Visit visit : visits) {
      table.addRowValues(
          visit.platform(),
          String.format("%,d", visit.calls()),
          String.valueOf(visit.tokenRequests()),
          String.valueOf(visit.violations()),
          visit.result());
    }
    return table.toString();
  }
}
