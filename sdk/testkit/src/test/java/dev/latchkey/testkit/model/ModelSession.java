package dev.latchkey.testkit.model;

import dev.latchkey.engine.AttachedSession;
import dev.latchkey.time.TimeSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One session under test, and what the oracle knows of it. */
final class ModelSession {

  final String name;
  final ModelThreads threads;
  final TimeSource time;
  @Nullable AttachedSession engine;

  /** The greatest generation that a call has returned with. */
  long generation;

  /** The access tokens that calls have returned with, and the step at which one did first. */
  final Map<String, Integer> seen = new HashMap<>();

  /** The access tokens that were reported as refused, and the step at which that was done. */
  final Map<String, Integer> refused = new HashMap<>();

  /** Generation to access token, as calls have returned them. */
  final Map<Long, String> tokens = new HashMap<>();

  /** The password that it must not send again, and all that were ever refused. */
  @Nullable String refusedPassword;

  final Set<String> refusedPasswords = new HashSet<>();

  /** Token pairs that have arrived, and events that say what became of them. */
  int grants;

  int accounted;

  /** The latest logout that is complete, in steps. */
  int logoutBegan = -1;

  int logoutEnded = -1;
  boolean closeBegan;
  boolean closeEnded;
  private int closedAt = Integer.MAX_VALUE;

  ModelSession(String name, ModelThreads threads, TimeSource time) {
    this.name = name;
    this.threads = threads;
    this.time = time;
  }

  void closed(int step) {
    closeEnded = true;
    closedAt = Math.min(closedAt, step);
  }

  /** The step at which it was closed. */
  int closeStep() {
    return closedAt;
  }

  AttachedSession engine() {
    AttachedSession opened = engine;
    if (opened == null) {
      throw new IllegalStateException("not opened yet");
    }
    return opened;
  }

  /** The generation that it holds. */
  long held() {
    return engine().describe().generation();
  }

  @Override
  public String toString() {
    return name;
  }
}
