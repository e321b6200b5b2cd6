package dev.latchkey.binding;

import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One call, described and not yet made: what generated code builds and the transport carries out.
 * Immutable and thread-safe.
 *
 * @param <T> what the caller gets; {@code Void} (and a null value) when the platform answers
 *     nothing
 */
public final class Operation<T> {

  /** A name and a value of the query, neither encoded yet. */
  public record Parameter(String name, String value) {}

  /** The organization header of a call. */
  public record OrganizationHeader(String name, boolean required) {}

  /** A request body and how it is written. */
  public record Body<B>(B value, JsonCodec<B> codec) {}

  private final String name;
  private final String method;
  private final String template;
  private final String path;
  private final List<Parameter> query;
  private final @Nullable Body<?> body;
  private final Retry retry;
  private final @Nullable OrganizationHeader organization;
  private final @Nullable String requiredPermission;
  private final boolean anonymous;
  private final @Nullable HttpUrl location;
  private final @Nullable HttpUrl presigned;
  private final @Nullable RequestBody content;
  private final @Nullable Result<T> result;
  private final @Nullable Receiver<T> receiver;

  private Operation(Builder builder, @Nullable Result<T> result, @Nullable Receiver<T> receiver) {
    this.name = builder.name;
    this.method = builder.method;
    this.template = builder.template;
    this.path = builder.path;
    this.query = List.copyOf(builder.query);
    this.body = builder.body;
    this.retry = builder.retry;
    this.organization = builder.organization;
    this.requiredPermission = builder.requiredPermission;
    this.anonymous = builder.anonymous;
    this.location = builder.location;
    this.presigned = builder.presigned;
    this.content = builder.content;
    this.result = result;
    this.receiver = receiver;
  }

  /**
   * Begins the description of a call.
   *
   * @param name the operationId of the spec
   * @param path the path template of the spec, to be appended to the base URL
   */
  public static Builder of(String name, String method, String path) {
    return new Builder(name, method, path);
  }

  public String name() {
    return name;
  }

  public String method() {
    return method;
  }

  /** The path as the spec writes it, its parameters in braces. */
  public String template() {
    return template;
  }

  /** The path with its parameters filled in and percent-encoded; begins with a slash. */
  public String path() {
    return path;
  }

  public List<Parameter> query() {
    return query;
  }

  public @Nullable Body<?> body() {
    return body;
  }

  public Retry retry() {
    return retry;
  }

  /** Null when the call takes no organization header. */
  public @Nullable OrganizationHeader organization() {
    return organization;
  }

  /** The permission that a 403 will name; null when the platform documents none. */
  public @Nullable String requiredPermission() {
    return requiredPermission;
  }

  /** Whether the call goes out without a credential. */
  public boolean anonymous() {
    return anonymous;
  }

  /**
   * The whole URL, where the platform gave it (the next page); null when path and query make it.
   */
  public @Nullable HttpUrl location() {
    return location;
  }

  /**
   * A URL on an origin that is not the platform's, and that the platform has signed; null for the
   * platform itself. Nothing that identifies anybody goes there: the URL is the credential.
   */
  public @Nullable HttpUrl presigned() {
    return presigned;
  }

  /** What to send as it is, in place of {@link #body()}. */
  public @Nullable RequestBody content() {
    return content;
  }

  /** Who takes the bytes of a 2xx answer; null when it is a document, or of no interest. */
  public @Nullable Receiver<T> receiver() {
    return receiver;
  }

  /** How to read a 2xx answer; null when its body is of no interest. */
  public @Nullable Result<T> result() {
    return result;
  }

  /** Builds an {@link Operation}. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final String method;
    private final String template;
    private String path;
    private final List<Parameter> query = new ArrayList<>();
    private @Nullable Body<?> body;
    private Retry retry = Retry.BY_METHOD;
    private @Nullable OrganizationHeader organization;
    private @Nullable String requiredPermission;
    private boolean anonymous;
    private @Nullable HttpUrl location;
    private @Nullable HttpUrl presigned;
    private @Nullable RequestBody content;

    private Builder(String name, String method, String path) {
      this.name = name;
      this.method = method;
      this.template = path;
      this.path = path;
    }

    /** Fills {@code {name}} of the path; everything but RFC 3986's unreserved set is encoded. */
    public Builder path(String name, Object value) {
      String text = value.toString();
      if (text.isEmpty() || text.equals(".") || text.equals("..")) {
        throw new IllegalArgumentException(
            this.name + ": " + name + " is \"" + text + "\", which would address another resource");
      }
      path = path.replace("{" + name + "}", PathSegment.encode(text));
      return this;
    }

    /** Adds a query parameter; null leaves it out; a list becomes comma-separated values. */
    public Builder query(String name, @Nullable Object value) {
      if (value instanceof List<?> values) {
        if (!values.isEmpty()) {
          query.add(
              new Parameter(
                  name, String.join(",", values.stream().map(Object::toString).toList())));
        }
      } else if (value != null) {
        query.add(new Parameter(name, value.toString()));
      }
      return this;
    }

    /** Adds one query parameter for each value. */
    public Builder queryEach(String name, @Nullable List<?> values) {
      if (values != null) {
        values.forEach(value -> query(name, value));
      }
      return this;
    }

    public <B> Builder body(B value, JsonCodec<B> codec) {
      this.body = new Body<>(value, codec);
      return this;
    }

    /** The empty object, where a platform documents that as the body. */
    public Builder emptyBody() {
      return body(RawJson.of("{}"), RawJson.codec());
    }

    /** A body that is no JSON, and is written as the connection takes it. */
    public Builder content(RequestBody content) {
      this.content = content;
      return this;
    }

    public Builder retry(Retry retry) {
      this.retry = retry;
      return this;
    }

    public Builder organization(String header, boolean required) {
      this.organization = new OrganizationHeader(header, required);
      return this;
    }

    public Builder requiredPermission(String permission) {
      this.requiredPermission = permission;
      return this;
    }

    public Builder anonymous() {
      this.anonymous = true;
      return this;
    }

    /** Replaces path and query by a URL that the platform gave. */
    public Builder location(HttpUrl location) {
      this.location = location;
      return this;
    }

    /** Sends it to another origin, without anything that identifies anybody. */
    public Builder presigned(HttpUrl url) {
      this.presigned = url;
      return this;
    }

    /** Replaces the path that the spec gives, where a deployment has another. */
    public Builder at(String path) {
      this.path = path;
      return this;
    }

    public <T> Operation<T> returns(JsonCodec<T> codec) {
      return new Operation<>(this, codec::read, null);
    }

    /** For an answer in an envelope: reads it and takes out what the caller asked for. */
    public <E, T> Operation<T> returns(
        JsonCodec<E> envelope, String property, Function<E, @Nullable T> unwrap) {
      return new Operation<>(this, new Envelope<>(envelope, property, unwrap), null);
    }

    /** For an envelope that says inside a 200 whether the call has succeeded. */
    public <E, T> Operation<T> returns(
        JsonCodec<E> envelope,
        String property,
        Function<E, @Nullable T> unwrap,
        Predicate<E> succeeded,
        Function<E, @Nullable String> message) {
      return new Operation<>(
          this, new Envelope<>(envelope, property, unwrap).failsUnless(succeeded, message), null);
    }

    /** For an answer that is no document. */
    public <T> Operation<T> receivedBy(Receiver<T> receiver) {
      return new Operation<>(this, null, receiver);
    }

    /** For an array that may be too large to hold: hands on each item as it arrives. */
    public <T> Operation<Long> streams(JsonCodec<T> item, Consumer<? super T> receiver) {
      return new Operation<>(this, new ItemStream<>(item, receiver), null);
    }

    public Operation<Void> returnsNothing() {
      return new Operation<>(this, null, null);
    }
  }
}
