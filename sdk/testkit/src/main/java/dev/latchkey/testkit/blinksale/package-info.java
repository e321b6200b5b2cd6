/** An emulator of Blinksale: clients, documents, payments and units of measurement. */
@NullMarked
package dev.latchkey.testkit.blinksale;

import org.jspecify.annotations.NullMarked;
