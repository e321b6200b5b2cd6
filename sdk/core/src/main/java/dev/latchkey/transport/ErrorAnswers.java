package dev.latchkey.transport;

import dev.latchkey.RateLimit;
import dev.latchkey.binding.FailureInside;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.ConflictException;
import dev.latchkey.error.ErrorResponse;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.UnexpectedStatusException;
import dev.latchkey.error.ValidationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes the exception from an answer that is an error. */
final class ErrorAnswers {

  static final String HTML_ADVICE =
      "The answer is a web page and not JSON, so something in between has answered: a proxy, a"
          + " captive portal or a firewall, or the base URL is not the platform's API.";

  private static final String EXPIRED_ADVICE =
      "The link that the platform has signed may have expired: ask the platform for another.";

  private final Clock clock;

  ErrorAnswers(Clock clock) {
    this.clock = clock;
  }

  ApiException of(CallPlan<?> plan, Response response, String body) {
    ErrorResponse error =
        describe(plan, response, body, null).advice(advice(plan, response, body)).build();
    return switch (response.code()) {
      case 400 -> new BadRequestException(error);
      case 401 -> new AuthenticationException(error);
      case 403 -> new PermissionDeniedException(error);
      case 404 -> new NotFoundException(error);
      case 409 -> new ConflictException(error);
      case 422 -> new ValidationException(error);
      case 429 -> new RateLimitException(error);
      default ->
          response.code() >= 500
              ? new ServerException(error)
              : new UnexpectedStatusException(error);
    };
  }

  /** A 2xx whose body says that the call has failed. */
  ApiException of(CallPlan<?> plan, Response response, String body, FailureInside failure) {
    return new UnexpectedStatusException(
        describe(plan, response, body, failure.platformMessage())
            .advice("The platform says inside a successful answer that the call has failed.")
            .build());
  }

  private ErrorResponse.Builder describe(
      CallPlan<?> plan, Response response, String body, @Nullable String message) {
    // Masked after it is read: in the raw body an escape would hide the credential.
    EchoedCredential echoed = EchoedCredential.of(plan.operation(), response);
    PlatformError error = PlatformErrorReader.read(body);
    Headers headers = response.headers();
    Instant now = clock.instant();
    return ErrorResponse.builder(plan.operation().name(), response.code())
        .platform(plan.platform())
        .code(echoed.maskIfAny(error.code()))
        .reason(echoed.maskIfAny(error.reason()))
        .platformMessage(echoed.maskIfAny(message == null ? error.message() : message))
        .fieldErrors(echoed.mask(error.fieldErrors()))
        .requestId(echoed.maskIfAny(RequestId.of(headers)))
        .headers(echoed.mask(headers.toMultimap()))
        .body(echoed.mask(body))
        .requiredPermission(plan.operation().requiredPermission())
        .retryAfter(retryAfter(response, now))
        .rateLimit(RateLimitHeaders.of(headers, now));
  }

  private static @Nullable Duration retryAfter(Response response, Instant now) {
    Duration stated = RetryAfter.of(response.headers(), now);
    RateLimit limit = RateLimitHeaders.of(response.headers(), now);
    // the reset is on every answer; only after a 429 does it say when the call can succeed
    if (stated != null || response.code() != 429 || limit == null || limit.resetAt() == null) {
      return stated;
    }
    Duration untilReset = Duration.between(now, limit.resetAt());
    return untilReset.isNegative() ? Duration.ZERO : untilReset;
  }

  private static @Nullable String advice(CallPlan<?> plan, Response response, String body) {
    boolean refused = response.code() == 401 || response.code() == 403;
    if (refused && plan.operation().presigned() != null) {
      return EXPIRED_ADVICE;
    }
    if (Redirects.isRedirect(response.code())) {
      return Redirects.advice(response.request(), response);
    }
    return body.stripLeading().startsWith("<") ? HTML_ADVICE : null;
  }
}
