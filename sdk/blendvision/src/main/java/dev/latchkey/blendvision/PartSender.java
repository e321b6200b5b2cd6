package dev.latchkey.blendvision;

import dev.latchkey.Secret;
import dev.latchkey.transport.PresignedUrls;
import dev.latchkey.transport.Transport;

/** Sends a part to its link. */
final class PartSender {

  private final Transport transport;
  private final PresignedUrls urls;

  PartSender(Transport transport) {
    this.transport = transport;
    this.urls = new PresignedUrls(transport);
  }

  /** Returns what the storage says about it. */
  String send(Secret link, PresignedUrls.Content part) {
    return urls.put("uploadPart", link, part);
  }

  String platform() {
    return transport.platform();
  }
}
