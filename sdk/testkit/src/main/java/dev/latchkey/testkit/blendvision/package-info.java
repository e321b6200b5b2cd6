/** An emulator of BlendVision One: its account and organization services. */
@NullMarked
package dev.latchkey.testkit.blendvision;

import org.jspecify.annotations.NullMarked;
