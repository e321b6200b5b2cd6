/** How generated code describes a call. Not API. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.binding;
