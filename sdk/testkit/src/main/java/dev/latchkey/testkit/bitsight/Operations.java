package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.List;
import java.util.stream.Stream;

/** Which part of the account answers which operation. */
final class Operations {

  private interface Paged {
    Reply page(Call call, String url, int maxLimit);
  }

  private final BitsightEmulator platform;
  private final BitsightAccount account;

  Operations(BitsightEmulator platform, BitsightAccount account) {
    this.platform = platform;
    this.account = account;
  }

  void register() {
    on("getServiceIndex", call -> index());
    on("getStaticData", call -> StaticLists.get());
    on("listAccessGroups", call -> account.groupHandlers.list());
    registerUsers();
    registerCompanies();
    registerPortfolio();
  }

  private void registerUsers() {
    on("listCompanyApiTokens", call -> account.companyTokens.list());
    on(
        "createCompanyApiToken",
        call -> account.companyTokens.create(call, account.caller(call), platform.seconds()));
    on("revokeCompanyApiToken", account.companyTokens::revoke);
    paged("listUsers", "/v2/users", account.users::list);
    on("getUser", account.users::get);
    on("createUser", call -> account.userChanges.create(call, platform.seconds()));
    on("updateUser", account.userChanges::update);
    on("deleteUser", account.userChanges::delete);
    on("requireUserMfa", account.userChanges::requireMfa);
    on("resetUserMfa", account.userChanges::resetMfa);
    on("resendActivationEmail", account.userChanges::resendActivationEmail);
    on("listUsersV1", account.users::listV1);
    on("getUserV1", account.users::getV1);
    on("getCurrentUser", call -> account.users.profile(account.caller(call)));
    on("getUserQuota", call -> account.users.quota());
    on(
        "getCompanyViews",
        call ->
            account.views.of(
                call,
                account.userBook.get(call.pathParameter("user_guid")),
                account.folderBook,
                platform.today()));
  }

  private void registerCompanies() {
    on(
        "getCompany",
        call ->
            account.companies.get(
                call, url("/v1/companies"), account.caller(call), platform.today()));
    paged("searchCompanies", "/v1/companies/search", account.companies::search);
    on("getCompanyTree", account.companies::tree);
    on(
        "listFindings",
        call ->
            account.findings.list(
                call,
                url("/v1/companies/" + call.pathParameter("entity_guid") + "/findings"),
                platform.maxPageSize()));
    paged("listAlerts", "/v2/alerts", account.alerts::list);
    paged("listLatestAlerts", "/v2/alerts/latest", account.alerts::latest);
    on(
        "listCompanyRequests",
        call ->
            account.requests.list(
                call, account.caller(call), url("/v2/company-requests"), platform.maxPageSize()));
    on(
        "createCompanyRequest",
        call -> account.requests.create(call, account.caller(call), platform.seconds()));
  }

  private void registerPortfolio() {
    on("listCompanies", this::portfolioV1);
    on("getPortfolioV1", this::portfolioV1);
    on(
        "listPortfolio",
        call ->
            account.portfolio.list(
                call, url("/v2/portfolio"), url("/v1/companies"), platform.maxPageSize()));
    on("listPortfolioRatings", call -> account.portfolio.ratings(call, platform.today()));
    on("queryPortfolioRatings", call -> account.portfolio.ratingsOf(call, platform.today()));
    on(
        "listCurrentRatings",
        call ->
            account.licenses.list(
                call, url("/v1/current-ratings"), platform.maxPageSize(), platform.today()));
    on("useCurrentRatingsLicenses", call -> account.licenses.use(call, platform.today()));
    on("listFolders", call -> account.folders.list(call, account.caller(call)));
    on("getFolder", call -> account.folders.get(call, account.caller(call)));
    on("createFolder", call -> account.folders.create(call, account.caller(call)));
    on("updateFolder", call -> account.folders.update(call, account.caller(call)));
    on("deleteFolder", call -> account.folders.delete(call, account.caller(call)));
    on("addFolderCompanies", call -> account.folders.addCompanies(call, account.caller(call)));
    on("listTiers", call -> account.tiers.list());
    on("getSubscriptions", call -> account.subscriptions.get());
    on("modifySubscriptions", call -> account.subscriptions.modify(call, platform.today()));
    on("modifySubscriptionsInBulk", call -> account.bulk.modify(call, platform.today()));
  }

  private Reply portfolioV1(Call call) {
    return account.portfolio.listV1(call, url("/v1/companies"), platform.today());
  }

  private void on(String operationId, Handler handler) {
    platform.answer(operationId, handler);
  }

  private void paged(String operationId, String path, Paged list) {
    on(operationId, call -> list.page(call, url(path), platform.maxPageSize()));
  }

  private String url(String path) {
    return platform.baseUrl() + path;
  }

  private Reply index() {
    List<JsonObject> resources =
        Stream.of("companies", "current-ratings")
            .map(
                name -> new JsonFields().with("href", url("/v1/" + name)).with("name", name).json())
            .toList();
    return Reply.json(
        200,
        new JsonFields()
            .with("version", 1)
            .with("name", "Bitsight API")
            .with("resources", resources)
            .json());
  }
}
