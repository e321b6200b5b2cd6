package dev.latchkey.error;

import dev.latchkey.RateLimit;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is an error, as an {@link ApiException} is made from. Immutable.
 *
 * <p>Secrets are masked while it is built: by header name, by JSON member, and by look. There is no
 * way to put an unmasked answer into one, which also goes for the fakes in your own tests.
 */
public final class ErrorResponse implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_BODY = 64 * 1024;

  private final @Nullable String platform;
  private final String operation;
  private final int status;
  private final @Nullable String code;
  private final @Nullable String reason;
  private final @Nullable String platformMessage;
  private final @Nullable String requestId;
  private final @Nullable String body;
  private final @Nullable String requiredPermission;
  private final @Nullable String advice;
  private final @Nullable Duration retryAfter;
  private final @Nullable RateLimit rateLimit;

  @SuppressWarnings("serial") // the maps and lists of java.util that it holds are serializable
  private final Map<String, List<String>> headers;

  @SuppressWarnings("serial") // as above
  private final Map<String, List<String>> fieldErrors;

  private ErrorResponse(Builder builder) {
    this.platform = builder.platform;
    this.operation = builder.operation;
    this.status = builder.status;
    this.code = PlatformText.word(builder.code);
    this.reason = PlatformText.word(builder.reason);
    this.platformMessage = PlatformText.brief(builder.platformMessage);
    this.requestId = PlatformText.id(builder.requestId);
    this.headers = maskedHeaders(builder.headers);
    this.body = maskedBody(builder.body);
    this.fieldErrors = briefFieldErrors(builder.fieldErrors);
    this.requiredPermission = builder.requiredPermission;
    this.advice = builder.advice;
    this.retryAfter = builder.retryAfter;
    this.rateLimit = builder.rateLimit;
  }

  public static Builder builder(String operation, int status) {
    return new Builder(operation, status);
  }

  /** The platform's name, for messages; null when not given. */
  public @Nullable String platform() {
    return platform;
  }

  /** See {@link ApiException#operation()}. */
  public String operation() {
    return operation;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** See {@link ApiException#code()}. */
  public @Nullable String code() {
    return code;
  }

  /** See {@link ApiException#reason()}. */
  public @Nullable String reason() {
    return reason;
  }

  /** See {@link ApiException#platformMessage()}. */
  public @Nullable String platformMessage() {
    return platformMessage;
  }

  /** See {@link ApiException#requestId()}. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** See {@link ApiException#headers()}; names are compared without regard to case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** See {@link ApiException#body()}. */
  public @Nullable String body() {
    return body;
  }

  /** What is wrong, by field; empty when the platform does not say. */
  public Map<String, List<String>> fieldErrors() {
    return fieldErrors;
  }

  /** The permission the call needs; null when none is documented. */
  public @Nullable String requiredPermission() {
    return requiredPermission;
  }

  /** How long the platform asks to wait; null when it does not. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** What the rate limit headers say; null when there are none. */
  public @Nullable RateLimit rateLimit() {
    return rateLimit;
  }

  /** What to do, where the circumstances say more than the status; else null. */
  public @Nullable String advice() {
    return advice;
  }

  /** Operation and status only: headers and body are for who asks for them. */
  @Override
  public String toString() {
    return "ErrorResponse[operation=" + operation + ", status=" + status + "]";
  }

  private static Map<String, List<String>> maskedHeaders(Map<String, List<String>> headers) {
    Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> masked.put(name, MaskedHeader.values(name, values)));
    return Collections.unmodifiableMap(masked);
  }

  private static @Nullable String maskedBody(@Nullable String body) {
    if (body == null || body.isEmpty()) {
      return null;
    }
    // first the cut, then the mask: a value halved by the cut is masked to the end
    String kept = body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) : body;
    return CredentialPattern.mask(MaskedJson.of(kept));
  }

  private static Map<String, List<String>> briefFieldErrors(Map<String, List<String>> errors) {
    Map<String, List<String>> brief = new LinkedHashMap<>();
    errors.forEach(
        (field, messages) -> {
          String name = PlatformText.word(field);
          if (name != null) {
            List<String> texts = new ArrayList<>();
            for (String message : messages) {
              String text = PlatformText.brief(message);
              if (text != null) {
                texts.add(text);
              }
            }
            brief.put(name, List.copyOf(texts));
          }
        });
    return Collections.unmodifiableMap(brief);
  }

  /** Builds an {@link ErrorResponse}. Everything but operation and status may be left out. */
  public static final class Builder {
    private final String operation;
    private final int status;
    private @Nullable String platform;
    private @Nullable String code;
    private @Nullable String reason;
    private @Nullable String platformMessage;
    private @Nullable String requestId;
    private Map<String, List<String>> headers = Map.of();
    private @Nullable String body;
    private Map<String, List<String>> fieldErrors = Map.of();
    private @Nullable String requiredPermission;
    private @Nullable Duration retryAfter;
    private @Nullable RateLimit rateLimit;
    private @Nullable String advice;

    private Builder(String operation, int status) {
      this.operation = operation;
      this.status = status;
    }

    public Builder platform(@Nullable String platform) {
      this.platform = platform;
      return this;
    }

    public Builder code(@Nullable String code) {
      this.code = code;
      return this;
    }

    public Builder reason(@Nullable String reason) {
      this.reason = reason;
      return this;
    }

    public Builder platformMessage(@Nullable String platformMessage) {
      this.platformMessage = platformMessage;
      return this;
    }

    public Builder requestId(@Nullable String requestId) {
      this.requestId = requestId;
      return this;
    }

    public Builder headers(Map<String, List<String>> headers) {
      this.headers = headers;
      return this;
    }

    public Builder body(@Nullable String body) {
      this.body = body;
      return this;
    }

    public Builder fieldErrors(Map<String, List<String>> fieldErrors) {
      this.fieldErrors = fieldErrors;
      return this;
    }

    public Builder requiredPermission(@Nullable String requiredPermission) {
      this.requiredPermission = requiredPermission;
      return this;
    }

    public Builder retryAfter(@Nullable Duration retryAfter) {
      this.retryAfter = retryAfter;
      return this;
    }

    public Builder rateLimit(@Nullable RateLimit rateLimit) {
      this.rateLimit = rateLimit;
      return this;
    }

    public Builder advice(@Nullable String advice) {
      this.advice = advice;
      return this;
    }

    public ErrorResponse build() {
      return new ErrorResponse(this);
    }
  }
}
