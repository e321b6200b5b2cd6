@NullMarked
package dev.latchkey.testkit.blendvision;

import org.jspecify.annotations.NullMarked;
