/** Time as it is injected: wall clock, monotonic ticker, sleep and chance. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.time;
