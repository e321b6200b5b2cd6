package dev.latchkey.transport;

import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.TokenGrant;

/** How a platform describes its refresh; the answer is already mapped, and checked for its type. */
@FunctionalInterface
public interface RefreshOperation {
  Operation<TokenGrant> of(Secret refreshToken);
}
