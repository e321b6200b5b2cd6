/** Client of Blinksale. */
@org.jspecify.annotations.NullMarked
module dev.latchkey.blinksale {
  requires transitive dev.latchkey.core;
  requires static org.jspecify;

  exports dev.latchkey.blinksale;
  exports dev.latchkey.blinksale.model;
}
