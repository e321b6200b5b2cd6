/**
 * A model check of the session engine: random interleavings of everything a session can be asked
 * and everything that can go wrong, each under a deterministic scheduler, against an oracle.
 *
 * <p>{@link dev.latchkey.testkit.model.Scheduler} runs one thread at a time and moves time. {@link
 * dev.latchkey.testkit.model.ModelThreads}, {@link dev.latchkey.testkit.model.ModelTime}, {@link
 * dev.latchkey.testkit.model.ModelEndpoint} and {@link dev.latchkey.testkit.model.ModelStore} put
 * the engine under it. {@link dev.latchkey.testkit.model.Oracle} judges, and {@link
 * dev.latchkey.testkit.model.Schedule} is one run of them all.
 */
@NullMarked
package dev.latchkey.testkit.model;

import org.jspecify.annotations.NullMarked;
