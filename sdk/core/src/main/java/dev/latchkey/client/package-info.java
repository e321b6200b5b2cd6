/** What the builders of all clients have in common. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.client;
