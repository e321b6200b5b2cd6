package dev.latchkey.testkit.model;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who runs next. One per schedule; it may remember. */
interface Preemption {

  /** Whether somebody else may get the baton here, although {@code running} could go on. */
  boolean looks(Strand running, Chance chance);

  /**
   * Chooses.
   *
   * @param ready never empty
   * @param running null when it has just come to its end
   */
  Strand next(List<Strand> ready, @Nullable Strand running, Chance chance);

  /** Anybody, once in so many points: finds what many small interruptions bring about. */
  record RandomWalk(int oneIn) implements Preemption {
    @Override
    public boolean looks(Strand running, Chance chance) {
      return chance.oneIn(oneIn);
    }

    @Override
    public Strand next(List<Strand> ready, @Nullable Strand running, Chance chance) {
      return ready.get(ready.size() == 1 ? 0 : chance.below(ready.size()));
    }
  }

  /**
   * The one with the highest priority, drawn at random, and at a few random points the running one
   * falls to the end of the queue. A bug that takes d such points in the right places is found with
   * a known probability (Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of
   * Finding Bugs, ASPLOS 2010).
   */
  final class Priorities implements Preemption {
    private final TreeSet<Integer> changes = new TreeSet<>();
    private int points;
    private int lowest;

    Priorities(int depth, int expectedPoints, Chance chance) {
      for (int i = 0; i < depth; i++) {
        changes.add(chance.below(expectedPoints));
      }
    }

    @Override
    public boolean looks(Strand running, Chance chance) {
      if (!changes.isEmpty() && changes.first() <= points++) {
        changes.pollFirst();
        lowest--;
        running.priority = lowest;
      }
      return true;
    }

    @Override
    public Strand next(List<Strand> ready, @Nullable Strand running, Chance chance) {
      Strand first = ready.get(0);
      for (Strand strand : ready) {
        if (strand.priority > first.priority) {
          first = strand;
        }
      }
      return first;
    }
  }
}
