/** The OpenAPI document of a platform, held against what goes over the wire. Not API. */
@NullMarked
package dev.latchkey.testkit.contract;

import org.jspecify.annotations.NullMarked;
