package dev.latchkey.testkit.bitsight;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens that work: one for each user, and any number of company tokens. Thread-safe. */
final class TokenBook {

  private final Map<String, BitsightToken> byUser = new LinkedHashMap<>();
  private final Map<String, BitsightToken> ofCompany = new LinkedHashMap<>();

  /** Gives a user a token. The one before it dies. */
  synchronized BitsightToken putUserToken(BitsightUser user, String value, Instant now) {
    BitsightToken token = new BitsightToken(value, user.guid(), "", user, user.name(), now);
    byUser.put(user.guid(), token);
    return token;
  }

  synchronized BitsightToken putCompanyToken(BitsightToken token) {
    ofCompany.put(token.guid(), token);
    return token;
  }

  synchronized @Nullable BitsightToken userToken(BitsightUser user) {
    return byUser.get(user.guid());
  }

  /** The company tokens, oldest first. */
  synchronized List<BitsightToken> companyTokens() {
    return List.copyOf(ofCompany.values());
  }

  /** Takes a company token away and returns it, or null when there is none. */
  synchronized @Nullable BitsightToken revoke(String guid) {
    return ofCompany.remove(guid);
  }

  synchronized void removeUserToken(BitsightUser user) {
    byUser.remove(user.guid());
  }

  /** The token of this value, or null when there is none (any more). */
  synchronized @Nullable BitsightToken find(@Nullable String value) {
    for (Map<String, BitsightToken> tokens : List.of(byUser, ofCompany)) {
      for (BitsightToken token : tokens.values()) {
        if (token.value().equals(value)) {
          return token;
        }
      }
    }
    return null;
  }
}
