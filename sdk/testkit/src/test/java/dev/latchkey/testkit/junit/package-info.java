@NullMarked
package dev.latchkey.testkit.junit;

import org.jspecify.annotations.NullMarked;
