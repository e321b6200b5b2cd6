/** The client of Bitsight and its operations. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.bitsight;
