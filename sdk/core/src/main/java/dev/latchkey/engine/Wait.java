package dev.latchkey.engine;

import dev.latchkey.time.Deadline;
import java.util.function.BooleanSupplier;

/** How long a caller is ready to wait for a token, and how it says that it no longer is. */
public record Wait(Deadline deadline, BooleanSupplier cancelled) {}
