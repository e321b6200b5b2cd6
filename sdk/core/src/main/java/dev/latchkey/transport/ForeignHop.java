package dev.latchkey.transport;

import dev.latchkey.engine.Origin;
import java.io.IOException;

/** A request that was about to leave for an origin that the credential is not for. */
final class ForeignHop extends IOException {
  private static final long serialVersionUID = 1L;

  ForeignHop(Origin configured, Origin destination) {
    super("refused to send a request for " + configured + " to " + destination);
  }
}
