/** Client of Bluebricks. */
@org.jspecify.annotations.NullMarked
module dev.latchkey.bluebricks {
  requires transitive dev.latchkey.core;
  requires static org.jspecify;

  exports dev.latchkey.bluebricks;
  exports dev.latchkey.bluebricks.model;
}
