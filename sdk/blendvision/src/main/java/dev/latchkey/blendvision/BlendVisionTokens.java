package dev.latchkey.blendvision;

import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.blendvision.model.LoginRequest;
import dev.latchkey.blendvision.model.LoginResponse;
import dev.latchkey.blendvision.model.RefreshRequest;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.json.Seconds;
import dev.latchkey.time.TimeSource;
import dev.latchkey.transport.TokenClient;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Login and refresh of BlendVision One, as the session engine wants them. */
final class BlendVisionTokens {

  private final @Nullable String refreshPath;

  /**
   * Names where to refresh.
   *
   * @param refreshPath null for the path of the contract
   */
  BlendVisionTokens(@Nullable String refreshPath) {
    this.refreshPath = refreshPath;
  }

  TokenEndpoint connect(
      @Nullable OkHttpClient base,
      HttpUrl baseUrl,
      boolean allowCleartextLoopback,
      TimeSource time) {
    return new TokenClient(base, baseUrl, allowCleartextLoopback, this::login, this::refresh, time);
  }

  private Operation<TokenGrant> login(String email, Secret password) {
    LoginRequest request = LoginRequest.builder().email(email).password(password).build();
    return returning(Authentication.describeLogin(request));
  }

  private Operation<TokenGrant> refresh(Secret refreshToken) {
    RefreshRequest request = RefreshRequest.builder().refreshToken(refreshToken).build();
    Operation.Builder operation = Authentication.describeRefresh(request);
    return returning(refreshPath == null ? operation : operation.at(refreshPath));
  }

  private static Operation<TokenGrant> returning(Operation.Builder operation) {
    return operation.returns(LoginResponse.codec(), "access_token", BlendVisionTokens::grant);
  }

  /** Null, which is refused, when the platform granted something that is not a Bearer token. */
  private static @Nullable TokenGrant grant(LoginResponse response) {
    String type = response.tokenType();
    if (response.accessToken().isBlank() || (type != null && !type.equalsIgnoreCase("Bearer"))) {
      return null;
    }
    Seconds lifetime = response.expiresIn();
    return new TokenGrant(
        response.accessToken(),
        response.refreshToken(),
        lifetime == null ? null : lifetime.value());
  }
}
