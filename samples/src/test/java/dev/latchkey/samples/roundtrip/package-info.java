/** Random documents of every schema, through the codecs and back. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.samples.roundtrip;
