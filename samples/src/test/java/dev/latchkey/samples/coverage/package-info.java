/** Holds the documents against the clients and their tests. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.samples.coverage;
