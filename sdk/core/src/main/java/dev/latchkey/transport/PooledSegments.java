package dev.latchkey.transport;

import okio.Buffer;

/**
 * Wipes what okio has kept of a token request. Its buffers are made of segments that go back into a
 * pool as they are: a heap dump taken after a login shows the whole body in two of them.
 *
 * <p>The pool has a part for each thread (by a hash), of 64 KiB at most, and the thread that calls
 * this is the one that wrote the request; so it is enough to fill as much with zeros once. All this
 * is okio's private business (seen in 3.18). If it changes, or another thread takes a segment
 * first, the pool is as it would be without this, and no worse.
 */
final class PooledSegments {

  private static final byte[] ZEROS = new byte[64 * 1024];

  private PooledSegments() {}

  /** On the thread that has carried out the call, once that is closed. */
  static void wipe() {
    Buffer all = new Buffer();
    all.write(ZEROS);
    all.clear();
  }
}
