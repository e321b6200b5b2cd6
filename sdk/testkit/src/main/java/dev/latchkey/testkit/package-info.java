/**
 * Emulators of the platforms, for tests: stateful servers on loopback that check every request and
 * every response against the platform's OpenAPI document.
 */
@NullMarked
package dev.latchkey.testkit;

import org.jspecify.annotations.NullMarked;
