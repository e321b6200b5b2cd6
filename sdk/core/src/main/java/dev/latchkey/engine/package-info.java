/** The session engine: state machine, flights, thresholds. Not API. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.engine;
