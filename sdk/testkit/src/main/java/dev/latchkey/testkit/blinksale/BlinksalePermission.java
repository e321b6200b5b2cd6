package dev.latchkey.testkit.blinksale;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an API token may be allowed to do. */
public enum BlinksalePermission {
  /** View. */
  READ,
  /** Create, update, delete. Includes {@link #READ}. */
  WRITE,
  /** Send e-mails. INFERRED: it includes neither of the others. */
  SEND;

  /** As the document names it; {@link #READ} where it names none. */
  static BlinksalePermission of(@Nullable String name) {
    return name == null ? READ : valueOf(name.toUpperCase(Locale.ROOT));
  }

  boolean includes(BlinksalePermission needed) {
    return this == needed || (this == WRITE && needed == READ);
  }
}
