package dev.latchkey.samples.matrix;

import dev.latchkey.samples.matrix.Column.Role;
import dev.latchkey.testkit.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A row of the matrix: a fault, and how it is made.
 *
 * @param lasting whether it meets every request; else only the first
 * @param rewirings what the client is told differently; where there are several, a later one is for
 *     a machine that was too slow for those before it
 * @param script what the emulator does, for each column
 * @param concerns which columns it can be made for
 */
record Row(
    String name,
    Symptom symptom,
    boolean lasting,
    List<UnaryOperator<Wiring>> rewirings,
    Consumer<Column> script,
    Predicate<Column> concerns) {

  /** More than any call makes requests. */
  private static final int EVERY = 20;

  /**
   * How long a client waits for an answer that will not come. Real time, since OkHttp's timeouts
   * know no other; a request has to arrive within it.
   */
  private static final List<Duration> LIMITS =
      List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5));

  /** Where the emulator's answer, or the lack of one, is the fault. */
  static Row answered(
      String name, Symptom symptom, boolean lasting, Function<Column, Fault> fault) {
    return new Row(
        lasting ? name : name + ", once",
        symptom,
        lasting,
        List.of(UnaryOperator.identity()),
        column ->
            column
                .emulator()
                .faults()
                .next(
                    column.traits().operationId(), fault.apply(column).times(lasting ? EVERY : 1)),
        column -> true);
  }

  static Row scripted(String name, Symptom symptom, Fault fault) {
    return answered(name, symptom, true, column -> fault);
  }

  /** The same fault, but it has passed when the client comes again. */
  static Row once(String name, Symptom symptom, Fault fault) {
    return answered(name, symptom, false, column -> fault);
  }

  /** There is nobody to talk to where the client is sent. */
  static Row unreachable(String name, Symptom symptom, UnaryOperator<Wiring> rewiring) {
    return new Row(
        name, symptom, true, List.of(rewiring), column -> {}, column -> !column.loggedIn());
  }

  /** The platform does it, and keeps its answer to itself. */
  static Row stalled(String name, Symptom symptom, BiFunction<Wiring, Duration, Wiring> limited) {
    return late(
        name,
        symptom,
        limited,
        column -> column.emulator().gates().holdReply(column.traits().operationId()));
  }

  /** The platform does it and says so, but does not come to the end of what it says. */
  static Row dripping(String name, Symptom symptom, BiFunction<Wiring, Duration, Wiring> limited) {
    return late(
            name,
            symptom,
            limited,
            column ->
                column
                    .emulator()
                    .faults()
                    .next(column.traits().operationId(), Fault.drippingBody().times(EVERY)))
        // the others wait for no body, or leave the wait to the session
        .only(column -> !column.traits().returnsNothing() && column.traits().role() == Role.CALL);
  }

  private static Row late(
      String name,
      Symptom symptom,
      BiFunction<Wiring, Duration, Wiring> limited,
      Consumer<Column> script) {
    return new Row(
        name,
        symptom,
        true,
        LIMITS.stream()
            .<UnaryOperator<Wiring>>map(limit -> wiring -> limited.apply(wiring, limit))
            .toList(),
        script,
        column -> true);
  }

  Row only(Predicate<Column> concerned) {
    return new Row(name, symptom, lasting, rewirings, script, concerns.and(concerned));
  }

  @Override
  public String toString() {
    return name;
  }
}
