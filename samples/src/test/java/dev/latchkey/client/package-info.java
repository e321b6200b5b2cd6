/** What only a class of the SDK's own package may do to a builder. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.client;
