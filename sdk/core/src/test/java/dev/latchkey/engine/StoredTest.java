package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.engine.RefreshToken.Standing;
import dev.latchkey.engine.Stored.Claim;
import dev.latchkey.session.AccessToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose tokens count, row by row. The session at hand has seen lineage 2, generation 5, at v7. */
class StoredTest {

  private static final Moment NOW = new Moment(0, 1_772_352_000_000_000_000L);

  private final Snapshot held = held("ours", Standing.GOOD, false);
  private final Snapshot dirty = held("ours", Standing.GOOD, true);

  @Test
  void nothingStored_isNewsToNobodyWhoHasNothing() {
    assertThat(new Stored(0, null, false).against(Snapshot.blank(NOW))).isEqualTo(Claim.SAME);
  }

  @Test
  void unreadableRecord_isLikeNone() {
    assertThat(new Stored(3, null, false).against(Snapshot.blank(NOW))).isEqualTo(Claim.SAME);
    assertThat(new Stored(7, null, false).against(held)).isEqualTo(Claim.OURS);
  }

  @Test
  void recordLost_oursCount() {
    assertThat(new Stored(0, null, false).against(held)).isEqualTo(Claim.OURS);
  }

  @Test
  void recordLostAfterALogout_theTombstoneCounts() {
    assertThat(new Stored(0, null, false).against(held.forgotten(NOW))).isEqualTo(Claim.OURS);
  }

  @Test
  void anythingStored_isTheirsToOneWhoHasNothing() {
    assertThat(stored(1, 1, 1, "theirs").against(Snapshot.blank(NOW))).isEqualTo(Claim.THEIRS);
    assertThat(tombstone(1, 1).against(Snapshot.blank(NOW))).isEqualTo(Claim.THEIRS);
  }

  @Test
  void tokensThatWeAreDoneWith_areNotTheirs() {
    StoredSession late = stored(9, 2, 6, "other").session();

    assertThat(new Stored(9, late, false).against(held)).isEqualTo(Claim.THEIRS);
    assertThat(new Stored(9, late, true).against(held)).isEqualTo(Claim.OURS);
  }

  @Test
  void sameTokens_areTheSameWhateverTheVersion() {
    assertThat(stored(7, 2, 5, "ours").against(held)).isEqualTo(Claim.SAME);
    assertThat(stored(9, 2, 5, "ours").against(held)).isEqualTo(Claim.SAME);
    assertThat(stored(7, 2, 3, "ours").against(held)).as("counted apart").isEqualTo(Claim.SAME);
  }

  @Test
  void sameTokensThatWereNotKnownToBeStored_areTheSame() {
    assertThat(stored(8, 2, 5, "ours").against(dirty)).isEqualTo(Claim.SAME);
  }

  @ParameterizedTest
  @CsvSource({
    "GOOD, GOOD, SAME",
    "GOOD, UNANSWERED, PRESENTED",
    "GOOD, LOST, PRESENTED",
    "GOOD, REFUSED, PRESENTED",
    "UNANSWERED, LOST, PRESENTED",
    "UNANSWERED, GOOD, OURS",
    "REFUSED, UNANSWERED, OURS",
    "LOST, LOST, SAME",
  })
  void sameTokens_theWorseStandingCounts(Standing ours, Standing theirs, Claim expected) {
    Stored stored = stored(8, 2, 5, "ours", theirs);

    assertThat(stored.against(held("ours", ours, false))).isEqualTo(expected);
  }

  @Test
  void sameTokensWithAWorseStanding_countEvenAgainstAnUnstoredOne() {
    assertThat(stored(8, 2, 5, "ours", Standing.LOST).against(dirty)).isEqualTo(Claim.PRESENTED);
  }

  @Test
  void presented_keepsTheTokensAndTakesTheStanding() {
    Snapshot after = stored(8, 2, 5, "ours", Standing.LOST).presented(held);

    assertThat(after.isSameAs(held)).isTrue();
    assertThat(after.access()).isSameAs(held.access());
    assertThat(after.refresh()).isEqualTo(refresh("ours", Standing.LOST));
    assertThat(after.version()).isEqualTo(8);
    assertThat(after.dirty()).isFalse();
  }

  /** The store at another version, with other tokens. */
  @ParameterizedTest
  @CsvSource({
    // version, lineage, generation
    "8, 2, 6, THEIRS", // they refreshed
    "8, 3, 6, THEIRS", // they logged in
    "8, 3, 1, THEIRS", // they logged in, and count for themselves
    "8, 2, 5, THEIRS", // they refreshed, and are behind in counting
    "8, 2, 3, THEIRS",
    "6, 2, 6, THEIRS", // the store fell back, and they went on from there
    "7, 3, 6, THEIRS",
    "7, 2, 5, OURS", // nobody has written since
    "7, 2, 4, OURS",
    "6, 2, 4, OURS", // the store fell back
    "5, 2, 5, OURS",
    "6, 1, 9, OURS",
    "9, 1, 9, OURS", // a login from before ours, by one who has not noticed
  })
  void otherTokens_countByLineageThenGenerationThenVersion(
      long version, long lineage, long generation, Claim expected) {
    assertThat(stored(version, lineage, generation, "theirs").against(held)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"8, 2, 6, THEIRS", "7, 2, 4, OURS", "8, 3, 1, THEIRS", "8, 1, 9, OURS"})
  void unstoredTokens_followTheSameRule(
      long version, long lineage, long generation, Claim expected) {
    assertThat(stored(version, lineage, generation, "theirs").against(dirty)).isEqualTo(expected);
  }

  @Test
  void rotatedUnderTheSameAccessToken_isTakenOverWithoutAnotherGeneration() {
    StoredSession session =
        new StoredSession(
            2, 6, Secret.of("access-ours"), refresh("theirs", Standing.GOOD), 3600L, 1);

    assertThat(new Stored(8, session, false).against(held)).isEqualTo(Claim.PRESENTED);
  }

  @ParameterizedTest
  @CsvSource({"8, 3, THEIRS", "8, 2, THEIRS", "7, 2, OURS", "8, 1, OURS"})
  void tombstone_countsLikeTokens(long version, long lineage, Claim expected) {
    assertThat(tombstone(version, lineage).against(held)).isEqualTo(expected);
  }

  @Test
  void tombstoneOfTheSameLogout_isTheSame() {
    Snapshot loggedOut = held.forgotten(NOW);

    assertThat(tombstone(8, 3).against(loggedOut.storedAt(8))).isEqualTo(Claim.SAME);
    assertThat(tombstone(8, 3).against(loggedOut)).as("not known yet").isEqualTo(Claim.SAME);
  }

  @Test
  void tokensFromBeforeTheLogout_areNotFollowed() {
    Snapshot loggedOut = held.forgotten(NOW);

    assertThat(stored(7, 2, 5, "ours").against(loggedOut)).isEqualTo(Claim.OURS);
    assertThat(stored(9, 2, 7, "theirs").against(loggedOut)).isEqualTo(Claim.OURS);
  }

  @Test
  void loginAfterTheLogout_isFollowed() {
    Snapshot loggedOut = held.forgotten(NOW);

    assertThat(stored(9, 4, 6, "theirs").against(loggedOut)).isEqualTo(Claim.THEIRS);
    assertThat(stored(9, 3, 6, "theirs").against(loggedOut)).isEqualTo(Claim.THEIRS);
  }

  private static Snapshot held(String name, Standing standing, boolean dirty) {
    return new Snapshot(
        2,
        5,
        new AccessToken(Secret.of("access-" + name), "Bearer access-" + name, 2, 5, null),
        refresh(name, standing),
        Thresholds.of(3600L, null, 0.5),
        NOW,
        Pace.unhurried(0),
        7,
        dirty);
  }

  private static Stored stored(long version, long lineage, long generation, String name) {
    return stored(version, lineage, generation, name, Standing.GOOD);
  }

  private static Stored stored(
      long version, long lineage, long generation, String name, Standing standing) {
    Secret access = Secret.of("access-" + name);
    return new Stored(
        version,
        new StoredSession(lineage, generation, access, refresh(name, standing), 3600L, 1),
        false);
  }

  private static Stored tombstone(long version, long lineage) {
    return new Stored(version, new StoredSession(lineage, 5, null, null, null, 1), false);
  }

  private static @Nullable RefreshToken refresh(String name, Standing standing) {
    return new RefreshToken(Secret.of("refresh-" + name), standing);
  }
}
