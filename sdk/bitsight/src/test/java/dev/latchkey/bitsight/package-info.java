@org.jspecify.annotations.NullMarked
package dev.latchkey.bitsight;
