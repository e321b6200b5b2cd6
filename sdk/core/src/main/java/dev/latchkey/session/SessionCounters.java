package dev.latchkey.session;

/**
 * What a session has done since it was opened. Each number only grows; they are read one after the
 * other, so they may be apart by what happened meanwhile.
 *
 * @param tokenRequests requests to the token endpoint: refreshes and logins together
 * @param refreshes refresh requests
 * @param logins login requests
 * @param waits calls that had to wait for a token
 * @param joins those among them that joined a renewal which somebody else had started
 * @param staleServes calls that got an old but unexpired token, because the new one was not there
 *     yet
 */
public record SessionCounters(
    long tokenRequests, long refreshes, long logins, long waits, long joins, long staleServes) {}
