package dev.latchkey.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a call through an emulator: log, gate, fault, contract, handler, contract, gate. */
final class CallPath {

  /** What goes on the wire. */
  record Outcome(Reply reply, Fault.Effect effect) {}

  private final Emulator emulator;

  CallPath(Emulator emulator) {
    this.emulator = emulator;
  }

  Outcome answer(Call call) {
    RecordedCall recorded = emulator.log().begin(call, emulator.clock().instant());
    Reply turnedAway = emulator.refuseOnArrival(call);
    if (turnedAway != null) {
      emulator.log().end(recorded, turnedAway.status());
      return new Outcome(turnedAway, Fault.Effect.NONE);
    }
    int status = 0;
    try {
      Outcome outcome = answer(recorded);
      status = outcome.effect() == Fault.Effect.RESET ? 0 : outcome.reply().status();
      return outcome;
    } finally {
      emulator.log().end(recorded, status);
    }
  }

  private Outcome answer(RecordedCall recorded) {
    Call call = recorded.call();
    emulator.arrived(call).forEach(problem -> violated(recorded, Violation.Side.REQUEST, problem));
    boolean held = emulator.gates().holds(call.operationId());
    emulator.gates().passBeforeHandling(call.operationId());
    Fault fault = emulator.faults().take(call.operationId());
    List<String> problems = problemsOf(call);
    problems.forEach(problem -> violated(recorded, Violation.Side.REQUEST, problem));
    Outcome outcome =
        fault == null
            ? new Outcome(handled(recorded, problems), Fault.Effect.NONE)
            : faulty(fault, recorded, problems);
    held |= emulator.gates().holds(call.operationId());
    emulator.gates().passBeforeReplying(call.operationId());
    if (fault != null) {
      emulator.hold(fault.delay().toNanos());
    }
    boolean reset = outcome.effect() == Fault.Effect.RESET;
    int status = reset ? 0 : outcome.reply().status();
    emulator.answered(call, status, !held && isCertain(fault, outcome));
    return outcome;
  }

  /** A fault's own status arrives as well as any other; a late answer finds nobody, perhaps. */
  private static boolean isCertain(@Nullable Fault fault, Outcome outcome) {
    if (fault == null) {
      return true;
    }
    return fault.delay().isZero()
        && switch (outcome.effect()) {
          case NONE, STATUS -> true;
          case REPLACED -> outcome.reply().status() >= 300;
          case RESET, TRUNCATED, TRUNCATED_GZIP, DRIPPING, EMPTIED -> false;
        };
  }

  private List<String> problemsOf(Call call) {
    List<String> problems = new ArrayList<>(call.problems(emulator.contract()));
    if (isCleartext(call)) {
      problems.add("sent in cleartext");
    }
    return emulator.review(call, List.copyOf(problems));
  }

  private Outcome faulty(Fault fault, RecordedCall recorded, List<String> problems) {
    recorded.meets(fault);
    Reply genuine = fault.handled() ? handled(recorded, problems) : fault.reply();
    Reply reply =
        switch (fault.effect()) {
          case STATUS -> emulator.error(fault.reply().status(), "scripted fault");
          case REPLACED -> fault.reply();
          case EMPTIED -> Reply.empty(genuine.status());
          case NONE, RESET, TRUNCATED, TRUNCATED_GZIP, DRIPPING -> genuine;
        };
    for (var header : fault.headers().entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    return new Outcome(reply, fault.effect());
  }

  private Reply handled(RecordedCall recorded, List<String> problems) {
    Call call = recorded.call();
    Reply reply;
    try {
      reply = handle(call, problems);
    } catch (Refusal refusal) {
      reply = refusal.reply();
    } catch (RuntimeException | AssertionError bug) {
      // of ours, or of a handler that a test has brought
      violated(recorded, Violation.Side.RESPONSE, "the emulator failed: " + bug);
      return emulator.error(500, "the emulator failed");
    }
    call.problems(emulator.contract(), reply)
        .forEach(problem -> violated(recorded, Violation.Side.RESPONSE, problem));
    return reply;
  }

  private Reply handle(Call call, List<String> problems) {
    if (isCleartext(call)) {
      return emulator.error(403, "use https");
    }
    Handler handler = call.operationId() == null ? null : emulator.handler(call.operationId());
    if (handler == null) {
      return emulator.error(404, "no such operation");
    }
    @Nullable Reply refusal = emulator.refuse(call);
    if (refusal != null) {
      return refusal;
    }
    return emulator.strict() && !problems.isEmpty()
        ? emulator.malformed(call, problems)
        : handler.handle(call);
  }

  private boolean isCleartext(Call call) {
    return emulator.scheme() == Scheme.HTTPS && !call.scheme().equals("https");
  }

  private void violated(RecordedCall recorded, Violation.Side side, String problem) {
    recorded.add(new Violation(side, recorded.call().toString(), emulator.mask(problem)));
  }
}
