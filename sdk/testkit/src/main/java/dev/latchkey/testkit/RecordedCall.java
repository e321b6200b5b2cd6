package dev.latchkey.testkit;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A call in the log of an emulator, and what became of it. Thread-safe. */
public final class RecordedCall {

  private final Call call;
  private final Instant at;
  private final int began;
  private final List<Violation> violations = new CopyOnWriteArrayList<>();
  private volatile int ended = Integer.MAX_VALUE;
  private volatile int status;
  private volatile @Nullable Fault fault;

  RecordedCall(Call call, Instant at, int began) {
    this.call = call;
    this.at = at;
    this.began = began;
  }

  /** The request: its headers and its body are in the clear. */
  public Call call() {
    return call;
  }

  /** The operation, or null when the platform has no such one. */
  public @Nullable String operationId() {
    return call.operationId();
  }

  /** When the request arrived, by the clock of the emulator. */
  public Instant at() {
    return at;
  }

  /** Whether the answer has been decided. */
  public boolean answered() {
    return ended != Integer.MAX_VALUE;
  }

  /** The status of the answer; 0 while there is none, and when the connection was reset. */
  public int status() {
    return status;
  }

  /** The fault that was scripted for this call, or null. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** What was wrong with the request and with the response. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  int began() {
    return began;
  }

  int ended() {
    return ended;
  }

  void meets(Fault fault) {
    this.fault = fault;
  }

  void add(Violation violation) {
    violations.add(violation);
  }

  void end(int status, int at) {
    this.status = status;
    this.ended = at;
  }

  @Override
  public String toString() {
    return call + " → " + (answered() ? status : "…");
  }
}
