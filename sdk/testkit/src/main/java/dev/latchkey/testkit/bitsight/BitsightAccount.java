package dev.latchkey.testkit.bitsight;

import dev.latchkey.testkit.Call;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything the platform keeps for the account, and who looks after which part of it. */
final class BitsightAccount {

  final List<BitsightGroup> groups =
      Stream.of("All Companies", "Vendors")
          .map(name -> new BitsightGroup(UUID.randomUUID().toString(), name))
          .toList();
  final TokenBook tokens = new TokenBook();
  final UserBook userBook = new UserBook();
  final Inventory inventory = new Inventory();
  final ViewBook views = new ViewBook();
  final FolderBook folderBook = new FolderBook(inventory);
  final TierBook tiers = new TierBook(inventory);
  final UserHandlers users = new UserHandlers(userBook, inventory);
  final UserChanges userChanges = new UserChanges(userBook, tokens, folderBook, groups);
  final CompanyHandlers companies = new CompanyHandlers(inventory, views);
  final PortfolioHandlers portfolio = new PortfolioHandlers(inventory, folderBook, tiers);
  final LicenseHandlers licenses = new LicenseHandlers(inventory);
  final FindingHandlers findings = new FindingHandlers(inventory);
  final AlertHandlers alerts = new AlertHandlers(inventory);
  final FolderHandlers folders = new FolderHandlers(folderBook, inventory);
  final SubscriptionHandlers subscriptions = new SubscriptionHandlers(inventory, folderBook);
  final BulkSubscriptions bulk = new BulkSubscriptions(inventory, folderBook, tiers);
  final RequestHandlers requests = new RequestHandlers(inventory);
  final GroupHandlers groupHandlers = new GroupHandlers(groups, userBook, inventory);
  final CompanyTokenHandlers companyTokens;

  BitsightAccount(Supplier<String> mint) {
    companyTokens = new CompanyTokenHandlers(tokens, userBook, groups, mint);
  }

  /** The token of a call; null when it has none, or one whose user is gone or not active. */
  @Nullable BitsightToken token(Call call) {
    BitsightToken token = tokens.find(BasicCredentials.token(call));
    BitsightUser user = token == null ? null : userBook.find(token.user().guid());
    return user == null || user.status().equals("Deactivated") ? null : token;
  }

  /** Who calls, as that user is now. */
  BitsightUser caller(Call call) {
    BitsightToken token = Objects.requireNonNull(token(call), "let in without a token");
    return userBook.get(token.user().guid());
  }
}
