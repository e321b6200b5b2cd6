/** Client of BlendVision One. */
@org.jspecify.annotations.NullMarked
module dev.latchkey.blendvision {
  requires transitive dev.latchkey.core;
  requires static org.jspecify;

  exports dev.latchkey.blendvision;
  exports dev.latchkey.blendvision.model;
}
