package dev.latchkey.transport;

import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.TokenGrant;

/** How a platform describes its login; the answer is already mapped, and checked for its type. */
@FunctionalInterface
public interface LoginOperation {
  Operation<TokenGrant> of(String username, Secret password);
}
