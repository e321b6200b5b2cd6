package dev.latchkey.blendvision;

import dev.latchkey.*;
import dev.latchkey.binding.*;
import dev.latchkey.blendvision.model.*;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.json.*;
import dev.latchkey.transport.Transport;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Long-lived tokens for server integrations.
 *
 * <p>Made by the client; thread-safe.
 */
public final class ApiTokens {

  /** The first server of the platform's contract. */
  static final String DEFAULT_BASE_URL = "https://api.one.blendvision.com";

  private final Transport transport;

  ApiTokens(Transport transport) {
    this.transport = transport;
  }

  /**
   * Create an API token.
   *
   * <p>Creates a long-lived API token for the account. Call it with the access token of a login. The token is in this response only and cannot be read again later. Every call creates another token.
   *
   * <p>Errors, each an exception of its own: <ul><li>400: The request is not valid.<li>401: The credential is missing, expired or unknown.<li>403: The credential lacks permission for the resource or the operation.<li>404: There is no such resource.<li>500: The platform failed.</ul>
   *
   * <p>Source (stated): <a href="https://developers.blendvision.com/docs/api/bv-one/public-account-service-create-api-token-2">the platform's documentation</a>.
   *
   * @param name Display name of the token.
   * @param expiredDate When the token expires. Leave it out for a token that never expires. Null leaves it out.
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses, or no answer comes
   */
  public CreatedApiToken create(String name, @Nullable Instant expiredDate) {
    return create(
        CreateApiTokenRequest.builder().name(name).expiredDate(expiredDate).build(),
        RequestOptions.none());
  }

  /** As {@link #create}, with everything the request can hold. */
  public CreatedApiToken create(Consumer<CreateApiTokenRequest.Builder> body) {
    CreateApiTokenRequest.Builder builder = CreateApiTokenRequest.builder();
    body.accept(builder);
    return create(builder.build(), RequestOptions.none());
  }

  /** As {@link #create}, with options of its own. */
  public CreatedApiToken create(CreateApiTokenRequest body, RequestOptions options) {
    return transport.call(describeCreate(body).returns(CreatedApiToken.codec()), options);
  }

  /** Describes {@code POST /bv/account/v1/accounts/api-tokens}. */
  static Operation.Builder describeCreate(CreateApiTokenRequest body) {
    return Operation.of("createApiToken", "POST", "/bv/account/v1/accounts/api-tokens")
        .body(body, CreateApiTokenRequest.codec())
        .retry(Retry.NEVER);
  }

  /**
   * Create an API token through the older path.
   *
   * <p>Does the same as create, through a path that the platform is going to retire. The response may lack the id of the new token. Use create instead.
   *
   * <p>Errors, each an exception of its own: <ul><li>400: The request is not valid.<li>401: The credential is missing, expired or unknown.<li>403: The credential lacks permission for the resource or the operation.<li>404: There is no such resource.<li>500: The platform failed.</ul>
   *
   * <p>Source (stated): <a href="https://developers.blendvision.com/docs/api/bv-one/public-account-service-create-api-token-2">the platform's documentation</a>.
   *
   * @param name Display name of the token.
   * @param expiredDate When the token expires. Leave it out for a token that never expires. Null leaves it out.
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses, or no answer comes
   * @deprecated the platform has announced its end
   */
  @Deprecated
  public CreatedApiToken createLegacy(String name, @Nullable Instant expiredDate) {
    return createLegacy(
        CreateApiTokenRequest.builder().name(name).expiredDate(expiredDate).build(),
        RequestOptions.none());
  }

  /**
   * As {@link #createLegacy}, with everything the request can hold.
   *
   * @deprecated the platform has announced its end
   */
  @Deprecated
  public CreatedApiToken createLegacy(Consumer<CreateApiTokenRequest.Builder> body) {
    CreateApiTokenRequest.Builder builder = CreateApiTokenRequest.builder();
    body.accept(builder);
    return createLegacy(builder.build(), RequestOptions.none());
  }

  /**
   * As {@link #createLegacy}, with options of its own.
   *
   * @deprecated the platform has announced its end
   */
  @Deprecated
  public CreatedApiToken createLegacy(CreateApiTokenRequest body, RequestOptions options) {
    return transport.call(describeCreateLegacy(body).returns(CreatedApiToken.codec()), options);
  }

  /** Describes {@code POST /bv/account/v1/accounts/api-token}. */
  static Operation.Builder describeCreateLegacy(CreateApiTokenRequest body) {
    return Operation.of("createApiTokenLegacy", "POST", "/bv/account/v1/accounts/api-token")
        .body(body, CreateApiTokenRequest.codec())
        .retry(Retry.NEVER);
  }

  /**
   * Get one API token.
   *
   * <p>Returns what describes one API token: its name, its expiry and its last use. The token itself is never returned.
   *
   * <p>Errors, each an exception of its own: <ul><li>400: The request is not valid.<li>401: The credential is missing, expired or unknown.<li>403: The credential lacks permission for the resource or the operation.<li>404: There is no such resource.<li>500: The platform failed.</ul>
   *
   * <p>Source (stated): <a href="https://developers.blendvision.com/docs/api/bv-one/public-account-service-get-api-token">the platform's documentation</a>.
   *
   * @param id Id of the API token.
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses, or no answer comes
   */
  public ApiToken get(String id) {
    return get(id, RequestOptions.none());
  }

  /** As {@link #get}, with options of its own. */
  public ApiToken get(String id, RequestOptions options) {
    return transport.call(describeGet(id).returns(ApiTokenResponse.codec(), "api_token", answer -> answer.apiToken()), options);
  }

  /** Describes {@code GET /bv/account/v1/accounts/api-tokens/{id}}. */
  static Operation.Builder describeGet(String id) {
    return Operation.of("getApiToken", "GET", "/bv/account/v1/accounts/api-tokens/{id}")
        .path("id", id)
        .organization("x-bv-org-id", false);
  }

  /**
   * List the API tokens of the account.
   *
   * <p>Lists the API tokens of the account, page by page. The tokens themselves are never returned, only what describes them.
   *
   * <p>Errors, each an exception of its own: <ul><li>400: The request is not valid.<li>401: The credential is missing, expired or unknown.<li>403: The credential lacks permission for the resource or the operation.<li>404: There is no such resource.<li>500: The platform failed.</ul>
   *
   * <p>Source (stated): <a href="https://developers.blendvision.com/docs/api/bv-one/public-account-service-list-api-tokens">the platform's documentation</a>.
   *
   * @throws dev.latchkey.error.LatchkeyException when the platform refuses, or no answer comes
   */
  public Page<ApiToken> list() {
    return list(ListParams.builder().build(), RequestOptions.none());
  }

  /** As {@link #list}, narrowed by parameters. */
  public Page<ApiToken> list(Consumer<ListParams.Builder> params) {
    ListParams.Builder builder = ListParams.builder();
    params.accept(builder);
    return list(builder.build(), RequestOptions.none());
  }

  /** As {@link #list}, with options of its own. */
  public Page<ApiToken> list(ListParams params, RequestOptions options) {
    return Paging.<ApiTokenListResponse, ApiToken>page("current_page", "items_per_page", 100, answer -> answer.apiTokens())
        .total(answer -> Optional.of(answer).map(it -> it.pagination()).map(it -> it.totalItems()).orElse(null))
        .pageSize(answer -> Optional.of(answer).map(it -> it.pagination()).map(it -> it.itemsPerPage()).orElse(null))
        .first(
            "listApiTokens",
            params.currentPage(),
            params.itemsPerPage(),
            () -> describeList(params),
            description -> transport.call(description.returns(ApiTokenListResponse.codec()), options));
  }

  /** Describes {@code GET /bv/account/v1/accounts/api-tokens}. */
  static Operation.Builder describeList(ListParams params) {
    return Operation.of("listApiTokens", "GET", "/bv/account/v1/accounts/api-tokens")
        .query("filter.name", params.filterName())
        .organization("x-bv-org-id", false);
  }

  /** What {@code list} can be asked for; null means "not said". Immutable. */
  public static final class ListParams {
    private final @Nullable Integer currentPage;
    private final @Nullable Integer itemsPerPage;
    private final @Nullable String filterName;

    private ListParams(Builder builder) {
      this.currentPage = builder.currentPage;
      this.itemsPerPage = builder.itemsPerPage;
      this.filterName = builder.filterName;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
      return new Builder();
    }

    /** Number of the page; the first is 1. */
    public @Nullable Integer currentPage() { return currentPage; }

    /** How many API tokens a page holds. */
    public @Nullable Integer itemsPerPage() { return itemsPerPage; }

    /** Only API tokens of this name. */
    public @Nullable String filterName() { return filterName; }

    /** Builds {@link ListParams}. Not thread-safe. */
    public static final class Builder {
      private @Nullable Integer currentPage;
      private @Nullable Integer itemsPerPage;
      private @Nullable String filterName;

      private Builder() {}

      /** Number of the page; the first is 1. */
      public Builder currentPage(Integer currentPage) { this.currentPage = currentPage; return this; }

      /** How many API tokens a page holds. */
      public Builder itemsPerPage(Integer itemsPerPage) { this.itemsPerPage = itemsPerPage; return this; }

      /** Only API tokens of this name. */
      public Builder filterName(String filterName) { this.filterName = filterName; return this; }

      /** The parameters as set so far. */
      public ListParams build() {
        return new ListParams(this);
      }
    }
  }
}
