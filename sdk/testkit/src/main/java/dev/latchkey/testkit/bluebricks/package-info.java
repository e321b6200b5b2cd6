/** An emulator of Bluebricks: API keys, the organization, its roles and its users. */
@NullMarked
package dev.latchkey.testkit.bluebricks;

import org.jspecify.annotations.NullMarked;
