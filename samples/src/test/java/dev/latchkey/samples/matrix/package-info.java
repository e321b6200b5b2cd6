/** What each client does about each fault: requests, exception, wait. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.samples.matrix;
