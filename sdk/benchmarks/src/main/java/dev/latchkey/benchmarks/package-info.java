/**
 * What a token, a document and a call cost, measured with JMH: here, in the libraries that people
 * compare this one with, and at the least that the machine allows.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.benchmarks;
