/** Client of Bitsight. */
@org.jspecify.annotations.NullMarked
module dev.latchkey.bitsight {
  requires transitive dev.latchkey.core;
  requires static org.jspecify;

  exports dev.latchkey.bitsight;
  exports dev.latchkey.bitsight.model;
}
