/** How a call travels: attempts, deadlines, headers, origins, errors. Not API. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.transport;
