package dev.latchkey.engine;

import dev.latchkey.session.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One flight's worth of work, and those who have to hear of it. Used by the flight thread only. */
final class Orders {

  private final Flight flight;
  private final BooleanSupplier wanted;
  private final Consumer<SessionEvent> announce;
  private final Consumer<Grant> late;
  private final List<SessionEvent> pending = new ArrayList<>();

  /**
   * @param wanted asked before each request: a logout or a close may have come
   * @param late gets tokens that arrive after the watchdog gave up on their request
   */
  Orders(
      Flight flight,
      BooleanSupplier wanted,
      Consumer<SessionEvent> announce,
      Consumer<Grant> late) {
    this.flight = flight;
    this.wanted = wanted;
    this.announce = announce;
    this.late = late;
  }

  Flight flight() {
    return flight;
  }

  boolean wanted() {
    return wanted.getAsBoolean();
  }

  Consumer<Grant> late() {
    return late;
  }

  /** Announces what is happening. */
  void now(SessionEvent event) {
    announce.accept(event);
  }

  /** Announces what has happened, once everybody else can see it too. */
  void later(SessionEvent event) {
    pending.add(event);
  }

  void published() {
    pending.forEach(announce);
    pending.clear();
  }
}
