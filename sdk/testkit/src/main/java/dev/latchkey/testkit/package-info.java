/**
 * Emulators of the platforms, for tests: stateful servers on loopback that check every request and
 * every response against the platform's OpenAPI document.
 *
 * <p>What a client with a session must keep to, and where that is checked: after every test with
 * {@link dev.latchkey.testkit.junit.EmulatorExtension}, as far as it can be seen from a server; by
 * the model check of the session engine, in this module's tests, for everything that happens
 * inside.
 *
 * <table>
 *   <caption>Invariants of a session</caption>
 *   <tr><th>invariant</th><th>emulator, after every test</th><th>model check</th></tr>
 *   <tr><td>1. At most one token request in the air for each session</td>
 *     <td>{@code BlendVisionEmulator.maxConcurrentTokenRequests()}, where a test knows how many
 *     sessions it has; two with one token count as a presentation and its replay</td>
 *     <td>each session, and each store that grants leases</td></tr>
 *   <tr><td>2. A refresh token is presented once, and once more at most after an answer that was
 *     lost</td>
 *     <td>yes</td><td>yes, by the same class</td></tr>
 *   <tr><td>3. Tokens that have arrived are not dropped, nor replaced by older ones</td>
 *     <td>as far as a dropped one leads to a second presentation</td><td>yes</td></tr>
 *   <tr><td>4. A token that was reported as refused is not handed out again</td>
 *     <td>no: two calls with one token may be in the air</td><td>yes</td></tr>
 *   <tr><td>5. No caller waits longer than its time</td>
 *     <td>no: a server knows of no caller</td><td>yes, in virtual time</td></tr>
 *   <tr><td>6. Only a terminal answer ends a session; what was refused is not sent again</td>
 *     <td>a refresh token that was refused</td><td>yes, passwords too</td></tr>
 *   <tr><td>7. Credentials go to their own origin only, over TLS</td>
 *     <td>none in cleartext where the platform speaks HTTPS, none of another emulator</td>
 *     <td>no: it has no network</td></tr>
 *   <tr><td>8. No secret in what is printed, logged or thrown</td>
 *     <td>yes</td><td>yes, and in events and descriptions</td></tr>
 *   <tr><td>9. Nothing is left behind: no flight, no lease, no thread</td>
 *     <td>no</td><td>yes</td></tr>
 * </table>
 */
@NullMarked
package dev.latchkey.testkit;

import org.jspecify.annotations.NullMarked;
