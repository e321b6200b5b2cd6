/** What Blinksale takes and answers: immutable values, generated from its contract. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.blinksale.model;
