package dev.latchkey;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform says about how often it may be called, from its {@code X-RateLimit-*} headers.
 * Each part is null when the platform leaves it out or sends something that is no number.
 *
 * @param limit calls per window
 * @param remaining calls left in this window
 * @param resetAt when the next window begins, by this machine's clock
 */
public record RateLimit(@Nullable Long limit, @Nullable Long remaining, @Nullable Instant resetAt)
    implements Serializable {}
