package dev.latchkey.blendvision;

/** Hears how far an upload has come. */
@FunctionalInterface
public interface UploadListener {

  /**
   * Called often, by the threads of the upload, one at a time: be quick. An exception is logged and
   * changes nothing.
   *
   * @param sent bytes that have left; goes back when a part has to be sent again
   * @param total bytes of the whole
   */
  void progress(long sent, long total);
}
