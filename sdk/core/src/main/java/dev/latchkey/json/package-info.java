/** JSON without reflection: streaming codecs, open enums, and documents kept as they came. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.json;
