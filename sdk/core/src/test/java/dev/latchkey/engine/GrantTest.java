package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrantTest {

  /** Or each renewal would begin late by what the last one took, and end after the margin. */
  @Test
  void tokenOfASecond_mayBeRenewedAsSoonAsItIsStale() {
    VirtualTime time = new VirtualTime();
    SessionClock clock = new SessionClock(time.source());
    Moment sent = clock.moment();
    Snapshot empty = Snapshot.blank(sent);
    TokenGrant tokens = new TokenGrant(Secret.of("access-1"), Secret.of("refresh-1"), 1L);
    Grant grant =
        new Grant(empty, true, tokens, "Bearer access-1", Thresholds.of(1L, null, 0), sent);

    time.advance(Duration.ofMillis(50));
    Snapshot held = grant.onTopOf(empty, false, clock, clock.nanos());

    assertThat(held.pace().from()).isEqualTo(sent.nanos() + grant.thresholds().staleAfter());
  }
}
