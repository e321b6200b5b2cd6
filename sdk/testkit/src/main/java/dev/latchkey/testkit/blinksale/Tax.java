package dev.latchkey.testkit.blinksale;

import java.math.BigDecimal;

/**
 * A tax of the organization's settings.
 *
 * @param percent of what is taxed
 */
record Tax(String id, String name, BigDecimal percent) {}
