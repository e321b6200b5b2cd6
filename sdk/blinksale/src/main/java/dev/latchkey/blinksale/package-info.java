/** The client of Blinksale and its operations. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.blinksale;
