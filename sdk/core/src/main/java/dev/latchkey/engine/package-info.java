/**
 * The session engine: keeps one credential usable. Not API; the platforms' modules see it, nobody
 * else.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>the states, and every way between them: {@code StateMachine}, over {@code SessionState} and
 *       {@code Control}
 *   <li>what a token is worth by the clock: {@code Thresholds}, {@code SessionClock}, {@code
 *       Snapshot}, {@code Pace}
 *   <li>serving a caller, at once or after a wait: {@code TokenDesk}, {@code Wait}, {@code Waiting}
 *   <li>a renewal from take-off to landing: {@code Flights}, {@code Flight}, {@code Renewal},
 *       {@code LoginStep}, {@code LoginLadder}, {@code Backoff}, {@code Watchdog}
 *   <li>the store, and other sessions on it: {@code Ledger}, {@code Flush}, {@code Coordination},
 *       {@code SessionRecord}, {@code Stored}, {@code StoredSession}
 *   <li>a 401: {@code CredentialInterceptor}, {@code Challenges}, {@code Rejections}, {@code
 *       RejectionBreaker}
 *   <li>threads and timers: {@code SessionThreads}, {@code DaemonThreads}, {@code Mutex}, {@code
 *       Signal}, {@code KeepAlive}
 *   <li>what it tells: {@code Announcer}, {@code OperatorLog}, {@code Counters}
 *   <li>credentials that nobody can renew: {@code StaticSession}, {@code StaticCredential}
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.engine;
