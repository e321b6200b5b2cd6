/** The types that every Latchkey client has in common. */
@org.jspecify.annotations.NullMarked
package dev.latchkey;
