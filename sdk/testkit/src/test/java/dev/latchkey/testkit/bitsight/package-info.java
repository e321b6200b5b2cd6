@NullMarked
package dev.latchkey.testkit.bitsight;

import org.jspecify.annotations.NullMarked;
