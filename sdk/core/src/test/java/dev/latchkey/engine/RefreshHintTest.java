package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.session.Freshness;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A platform that says when it would like to see a token renewed. */
class RefreshHintTest {

  @Test
  void refreshIn_takesThePlaceOfTheUsualWindow() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(() -> grant(2400L));
      rig.current();
      rig.time.advance(Duration.ofMinutes(43));
      assertThat(rig.describe().view()).isEqualTo(Freshness.FRESH);

      rig.time.advance(Duration.ofMinutes(2));
      assertThat(rig.describe().view())
          .as("40 min, and some of the rest")
          .isEqualTo(Freshness.STALE);
    }
  }

  @Test
  void refreshIn_ofNothing_leavesTheUsualWindow() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(() -> grant(null));
      rig.current();
      rig.time.advance(Duration.ofMinutes(47));

      assertThat(rig.describe().view()).isEqualTo(Freshness.FRESH);
    }
  }

  private static TokenGrant grant(@Nullable Long refreshIn) {
    return new TokenGrant(Secret.of("access-1"), Secret.of("refresh-1"), 3600L, refreshIn);
  }
}
