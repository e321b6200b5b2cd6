package dev.latchkey.samples.matrix;

import dev.latchkey.testkit.Fault;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A row of the matrix: a fault, and how it is made.
 *
 * @param lasting whether it meets every request; else only the first
 * @param rewire what the client is told differently
 * @param script what the emulator does, for each column
 * @param concerns which columns it can be made for
 */
record Row(
    String name,
    Symptom symptom,
    boolean lasting,
    UnaryOperator<Wiring> rewire,
    Consumer<Column> script,
    Predicate<Column> concerns) {

  /** More than any call makes requests. */
  private static final int EVERY = 20;

  static Row scripted(String name, Symptom symptom, Fault fault) {
    return new Row(
        name,
        symptom,
        true,
        wiring -> wiring,
        column -> next(column, fault.times(EVERY)),
        column -> true);
  }

  /** The same fault, but it has passed when the client comes again. */
  static Row once(String name, Symptom symptom, Fault fault) {
    return new Row(
        name + ", once",
        symptom,
        false,
        wiring -> wiring,
        column -> next(column, fault),
        column -> true);
  }

  /** There is nobody to talk to where the client is sent. */
  static Row unreachable(String name, Symptom symptom, UnaryOperator<Wiring> rewire) {
    return new Row(name, symptom, true, rewire, column -> {}, column -> !column.loggedIn());
  }

  /** The platform does it, and keeps its answer to itself. */
  static Row stalled(String name, Symptom symptom, UnaryOperator<Wiring> rewire) {
    return new Row(
        name,
        symptom,
        true,
        rewire,
        column -> column.emulator().gates().holdReply(column.traits().operationId()),
        column -> true);
  }

  Row only(Predicate<Column> concerned) {
    return new Row(name, symptom, lasting, rewire, script, concerned);
  }

  private static void next(Column column, Fault fault) {
    column.emulator().faults().next(column.traits().operationId(), fault);
  }

  @Override
  public String toString() {
    return name;
  }
}
