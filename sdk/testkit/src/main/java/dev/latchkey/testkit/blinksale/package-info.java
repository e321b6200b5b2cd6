/** An emulator of Blinksale: clients, units of measurement and payments. */
@NullMarked
package dev.latchkey.testkit.blinksale;

import org.jspecify.annotations.NullMarked;
