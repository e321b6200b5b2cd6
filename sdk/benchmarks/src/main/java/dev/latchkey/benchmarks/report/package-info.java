/** What a run is made into: tables that can be pasted, and charts. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.benchmarks.report;
