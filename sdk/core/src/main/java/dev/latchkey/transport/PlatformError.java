package dev.latchkey.transport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the body of an error answer says, whichever platform wrote it. */
record PlatformError(
    @Nullable String code,
    @Nullable String reason,
    @Nullable String message,
    Map<String, List<String>> fieldErrors) {

  static final PlatformError NOTHING = new PlatformError(null, null, null, Map.of());
}
