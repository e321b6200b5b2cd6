/** An emulator of Bitsight: company API tokens, users, and the portfolio. */
@NullMarked
package dev.latchkey.testkit.bitsight;

import org.jspecify.annotations.NullMarked;
