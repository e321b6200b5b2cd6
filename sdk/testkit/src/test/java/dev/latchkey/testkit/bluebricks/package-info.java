@NullMarked
package dev.latchkey.testkit.bluebricks;

import org.jspecify.annotations.NullMarked;
