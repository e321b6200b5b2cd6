/** The runtime that every Latchkey client shares: sessions, transport and JSON codecs. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the platforms are built after core and may be absent at run time
module dev.latchkey.core {
  requires static transitive org.jspecify;
  requires transitive com.google.gson;
  requires transitive okhttp3;
  requires kotlin.stdlib;

  exports dev.latchkey;
  exports dev.latchkey.client;
  exports dev.latchkey.error;
  exports dev.latchkey.json;
  exports dev.latchkey.session;
  exports dev.latchkey.binding to
      dev.latchkey.bitsight,
      dev.latchkey.blendvision,
      dev.latchkey.blinksale,
      dev.latchkey.bluebricks;
  exports dev.latchkey.engine to
      dev.latchkey.bitsight,
      dev.latchkey.blendvision,
      dev.latchkey.blinksale,
      dev.latchkey.bluebricks;
  exports dev.latchkey.transport to
      dev.latchkey.bitsight,
      dev.latchkey.blendvision,
      dev.latchkey.blinksale,
      dev.latchkey.bluebricks;
  exports dev.latchkey.time to
      dev.latchkey.bitsight,
      dev.latchkey.blendvision,
      dev.latchkey.blinksale,
      dev.latchkey.bluebricks;
}
