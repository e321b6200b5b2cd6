/** Programs a user would write, and the tour that runs them all. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.samples;
