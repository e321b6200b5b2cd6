@NullMarked
package dev.latchkey.testkit.contract;

import org.jspecify.annotations.NullMarked;
