package dev.latchkey.engine;

import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One flight's worth of work, and those who have to hear of it. Used by the flight thread only. */
final class Orders {

  private final Flight flight;
  private final BooleanSupplier wanted;
  private final Consumer<SessionEvent> announce;
  private final Consumer<Grant> late;
  private final List<SessionEvent> pending = new ArrayList<>();
  private SessionStore.@Nullable Lease lease;

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

  /** Keeps the lease that the flight has got. */
  void hold(SessionStore.Lease acquired) {
    lease = acquired;
  }

  /** The right to renew; null as long as the flight does not have it. */
  SessionStore.@Nullable Lease lease() {
    return lease;
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
