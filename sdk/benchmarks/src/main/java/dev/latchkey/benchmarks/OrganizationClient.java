package dev.latchkey.benchmarks;

import java.io.IOException;

/** A client reduced to one call: the current organization. */
interface OrganizationClient extends AutoCloseable {

  /** The organization, as a type of the client's own. */
  Object current() throws IOException;

  @Override
  void close();
}
