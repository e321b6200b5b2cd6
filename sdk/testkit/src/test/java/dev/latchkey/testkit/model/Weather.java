package dev.latchkey.testkit.model;

/** Whether something goes wrong now. Bad for as long as the callers run, and good after. */
final class Weather {

  private final Chance chance;
  private final Plan plan;
  private boolean good;
  private int strikes;

  Weather(Chance chance, Plan plan) {
    this.chance = chance;
    this.plan = plan;
  }

  void clearUp() {
    good = true;
  }

  boolean isGood() {
    return good;
  }

  /** How many faults there were. */
  int strikes() {
    return strikes;
  }

  boolean hitsRequest() {
    return strikes(chance.percent(plan.trouble()));
  }

  boolean hitsStore() {
    return strikes(chance.percent(plan.storeTrouble()));
  }

  boolean hitsMemory() {
    return strikes(chance.oneIn(plan.memory()));
  }

  boolean hitsSupplier() {
    return strikes(chance.percent(plan.trouble() / 3));
  }

  private boolean strikes(boolean drawn) {
    boolean hit = drawn && !good;
    strikes += hit ? 1 : 0;
    return hit;
  }
}
