package dev.latchkey.blendvision;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Poll;
import dev.latchkey.blendvision.model.Live;
import dev.latchkey.blendvision.model.LiveStatus;
import dev.latchkey.blendvision.model.Vod;
import dev.latchkey.blendvision.model.VodStatus;
import dev.latchkey.error.WaitException;
import dev.latchkey.transport.Transport;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what the platform does in its own time, by looking again and again, every 2 to 30 s.
 * Passing trouble does not end a wait; interrupting the thread does. Without blocking: {@code
 * client.async().run(c -> c.waits().untilReady(id, timeout))}.
 *
 * <p>Made by the client; thread-safe.
 */
public final class Waits {

  private static final Set<VodStatus> LOST =
      Set.of(
          VodStatus.VOD_STATUS_FAILED,
          VodStatus.VOD_STATUS_CANCELLED,
          VodStatus.VOD_STATUS_DELETED);

  private static final String LIVE_FAILURE = "LIVE_STATUS_FAIL_TO_";

  private static final Duration LONGEST_LOOK = Duration.ofMinutes(2);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Transport transport;

  Waits(Transport transport) {
    this.transport = transport;
  }

  /**
   * Waits until a video on demand can be played, that is, until its status is {@code
   * VOD_STATUS_SUCCEEDED}.
   *
   * @throws WaitException when it fails, is cancelled or deleted, when time runs out, and when the
   *     thread is interrupted; with the last status
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses to tell
   */
  public Vod untilReady(String vodId, Duration timeout) {
    Vods vods = new Vods(transport);
    return new Poll<Vod>(
            transport.platform() + " video " + vodId,
            transport.time(),
            left -> vods.get(vodId, within(left)),
            Vod::status,
            vod -> VodStatus.VOD_STATUS_SUCCEEDED.equals(vod.status()),
            vod -> vod.status() != null && LOST.contains(vod.status()))
        .within(timeout);
  }

  /**
   * Waits until a live stream is in a status.
   *
   * @throws WaitException when it fails, is closed or archived, when time runs out, and when the
   *     thread is interrupted; with the last status
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses to tell
   */
  public Live untilLive(String liveId, LiveStatus wanted, Duration timeout) {
    Lives lives = new Lives(transport);
    return new Poll<Live>(
            transport.platform() + " live stream " + liveId,
            transport.time(),
            left -> lives.get(liveId, within(left)),
            Live::status,
            live -> wanted.equals(live.status()),
            live -> isOver(live.status(), wanted))
        .within(timeout);
  }

  /** A stream that is closed may be archived yet, and nothing else. */
  private static boolean isOver(@Nullable LiveStatus status, LiveStatus wanted) {
    if (LiveStatus.LIVE_STATUS_CLOSED.equals(status)) {
      return !wanted.equals(LiveStatus.LIVE_STATUS_ARCHIVED);
    }
    return status != null
        && (status.equals(LiveStatus.LIVE_STATUS_ARCHIVED)
            || status.value().startsWith(LIVE_FAILURE));
  }

  /** A look takes no longer than the wait. */
  private static RequestOptions within(Duration left) {
    Duration most = left.compareTo(LONGEST_LOOK) < 0 ? left : LONGEST_LOOK;
    return RequestOptions.builder()
        .timeout(most.isNegative() || most.isZero() ? AT_ONCE : most)
        .build();
  }
}
