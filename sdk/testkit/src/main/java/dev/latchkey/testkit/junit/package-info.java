/** Emulators as parameters of JUnit Jupiter tests. */
@NullMarked
package dev.latchkey.testkit.junit;

import org.jspecify.annotations.NullMarked;
