/** What can go wrong, as one tree of unchecked exceptions. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.error;
