/** What a token and a document cost, measured with JMH. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.benchmarks;
