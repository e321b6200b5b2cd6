/** An emulator of Bitsight: company API tokens, users, companies and current ratings. */
@NullMarked
package dev.latchkey.testkit.bitsight;

import org.jspecify.annotations.NullMarked;
