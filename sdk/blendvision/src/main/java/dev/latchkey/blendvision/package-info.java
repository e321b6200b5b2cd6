/** The client of BlendVision One and its operations. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.blendvision;
