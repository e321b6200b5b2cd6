/** The client of Bluebricks and its operations. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.bluebricks;
