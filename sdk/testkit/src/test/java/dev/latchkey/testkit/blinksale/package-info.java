@NullMarked
package dev.latchkey.testkit.blinksale;

import org.jspecify.annotations.NullMarked;
