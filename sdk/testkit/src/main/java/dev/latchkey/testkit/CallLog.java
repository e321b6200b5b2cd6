package dev.latchkey.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every call an emulator received, in the order of arrival. Thread-safe; lists are copies.
 *
 * <p>An answer is in the log before it is on the wire, so a test that holds an answer finds it
 * here.
 */
public final class CallLog {

  private final Set<String> operationIds;
  private final List<RecordedCall> calls = new ArrayList<>();
  private final List<Violation> cleared = new ArrayList<>();
  private boolean violationsExpected;
  private int now;

  CallLog(Set<String> operationIds) {
    this.operationIds = operationIds;
  }

  /** All calls. */
  public synchronized List<RecordedCall> requests() {
    return List.copyOf(calls);
  }

  /** The calls of an operation. */
  public List<RecordedCall> requests(String operationId) {
    OperationIds.require(operationIds, operationId);
    return requests().stream().filter(call -> operationId.equals(call.operationId())).toList();
  }

  /** How many calls of an operation there were. */
  public int count(String operationId) {
    return requests(operationId).size();
  }

  /** The most calls of these operations that were in the air at one moment. */
  public synchronized int maxConcurrent(String... operationIds) {
    Set<String> counted = Set.of(operationIds);
    counted.forEach(id -> OperationIds.require(this.operationIds, id));
    TreeMap<Integer, Integer> changes = new TreeMap<>(); // by moment; no two share one
    for (RecordedCall call : calls) {
      if (call.operationId() != null && counted.contains(call.operationId())) {
        changes.put(call.began(), 1);
        changes.merge(call.ended(), -1, Integer::sum); // those in the air end together, never
      }
    }
    int inTheAir = 0;
    int most = 0;
    for (int change : changes.values()) {
      inTheAir += change;
      most = Math.max(most, inTheAir);
    }
    return most;
  }

  /** All violations, those of requests and those of responses. */
  public List<Violation> violations() {
    return all().toList();
  }

  /** What clients sent that the OpenAPI document does not allow. */
  public List<Violation> requestViolations() {
    return all().filter(violation -> violation.side() == Violation.Side.REQUEST).toList();
  }

  /** What the emulator answered that the OpenAPI document does not allow. */
  public List<Violation> responseViolations() {
    return all().filter(violation -> violation.side() == Violation.Side.RESPONSE).toList();
  }

  /** Says that violations are what this test is about; the JUnit extension then lets them be. */
  public synchronized void expectViolations() {
    violationsExpected = true;
  }

  /** Whether {@link #expectViolations()} was called. */
  public synchronized boolean violationsExpected() {
    return violationsExpected;
  }

  /** Forgets all calls, but not what was wrong with them. */
  public synchronized void clear() {
    calls.forEach(call -> cleared.addAll(call.violations()));
    calls.clear();
  }

  synchronized RecordedCall begin(Call call, Instant at) {
    RecordedCall recorded = new RecordedCall(call, at, now++);
    calls.add(recorded);
    return recorded;
  }

  synchronized void end(RecordedCall call, int status) {
    call.end(status, now++);
  }

  private synchronized Stream<Violation> all() {
    return Stream.concat(
        List.copyOf(cleared).stream(),
        requests().stream().flatMap(call -> call.violations().stream()));
  }
}
