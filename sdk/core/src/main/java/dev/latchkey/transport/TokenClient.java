package dev.latchkey.transport;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.binding.Result;
import dev.latchkey.engine.TokenEndpoint;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.json.JsonMismatch;
import dev.latchkey.time.TimeSource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends token requests: each at most once, on a connection of its own, on the caller's thread, and
 * never through an interceptor of the user's. What a failure means is worked out here; what to do
 * about it is the session's business. Thread-safe; holds nothing that has to be closed.
 *
 * <p>Exceptions hold no text of an answer: an answer here is tokens, or may be.
 */
public final class TokenClient implements TokenEndpoint {

  /** No token answer is longer. */
  private static final long LONGEST_ANSWER = 64 * 1024;

  /** Short plain words, as contracts name their members, and no more than a few of them. */
  private static final Pattern HARMLESS_PATH =
      Pattern.compile("\\$(?:\\.[a-zA-Z_]{0,32}|\\[\\d{1,6}]){0,8}");

  private final Call.Factory client;
  private final Requests requests;
  private final LoginOperation login;
  private final RefreshOperation refresh;
  private final TimeSource time;
  private final ClockSkew skew;

  /**
   * Makes a client for the token endpoints of one base URL.
   *
   * @param derivedFrom the user's client, for its way to the network; null when there is none
   * @throws dev.latchkey.error.ConfigurationException when the base URL is not fit for secrets
   */
  public TokenClient(
      @Nullable OkHttpClient derivedFrom,
      HttpUrl baseUrl,
      boolean allowCleartextLoopback,
      LoginOperation login,
      RefreshOperation refresh,
      TimeSource time) {
    this(TokenHttp.derivedFrom(derivedFrom), baseUrl, login, refresh, time);
    BaseUrl.check("Token requests", baseUrl, allowCleartextLoopback);
  }

  /**
   * @param client as {@link TokenHttp} makes it: it repeats nothing, and shows nothing to anybody
   */
  TokenClient(
      Call.Factory client,
      HttpUrl baseUrl,
      LoginOperation login,
      RefreshOperation refresh,
      TimeSource time) {
    this.client = client;
    this.requests = new Requests("Token requests", baseUrl, false, UserAgent.of(List.of()));
    this.login = login;
    this.refresh = refresh;
    this.time = time;
    this.skew = new ClockSkew(time.clock());
  }

  @Override
  public TokenGrant login(String username, Secret password) throws TokenRequestException {
    return send(login.of(username, password));
  }

  @Override
  public TokenGrant refresh(Secret refreshToken) throws TokenRequestException {
    return send(refresh.of(refreshToken));
  }

  private TokenGrant send(Operation<TokenGrant> operation) throws TokenRequestException {
    Operation.Body<?> content = operation.body();
    if (content == null) {
      return send(operation, RequestBody.EMPTY);
    }
    OneShotBody body = bodyOf(operation, content);
    try {
      return send(operation, body);
    } finally {
      body.wipe();
      PooledSegments.wipe();
    }
  }

  private static OneShotBody bodyOf(Operation<?> operation, Operation.Body<?> content)
      throws TokenRequestException {
    try {
      return JsonBody.writeOnce(content);
    } catch (MalformedInputException e) {
      throw new TokenRequestException(
          Outcome.NOT_SENT,
          operation.name()
              + ": half a surrogate pair in the user name, the password or the token cannot be"
              + " encoded. Check what it was read from, and with which charset.",
          null,
          null,
          e);
    }
  }

  private TokenGrant send(Operation<TokenGrant> operation, RequestBody body)
      throws TokenRequestException {
    Call call = client.newCall(requests.of(operation, body).build());
    WireProgress progress = WireProgress.of(call);
    try (Response response = CallExecution.execute(call)) {
      skew.note(response);
      return read(operation, response);
    } catch (IOException e) {
      Outcome outcome = TokenOutcome.ofFailure(e, progress.requestLeft());
      throw new TokenRequestException(
          outcome,
          operation.name()
              + ": "
              + ConnectionFailure.of(e, progress.requestLeft(), call.isCanceled()).kind().event(),
          null,
          null,
          e);
    }
  }

  private TokenGrant read(Operation<TokenGrant> operation, Response response)
      throws IOException, TokenRequestException {
    BufferedSource source = response.body().source();
    boolean tooLong = arrives(source, response);
    // the charset of JSON; a byte order mark is skipped by the reader
    String answer = source.readUtf8(Math.min(source.getBuffer().size(), LONGEST_ANSWER));
    boolean html = TokenOutcome.isHtml(answer);
    if (!response.isSuccessful()) {
      throw refused(operation, response, answer, html);
    }
    if (html) {
      throw failure(Outcome.TERMINAL_CONFIG, operation, response, ErrorAnswers.HTML_ADVICE, null);
    }
    if (tooLong) {
      throw failure(
          Outcome.AMBIGUOUS, operation, response, "The answer is longer than 64 KiB.", null);
    }
    return parse(operation, response, answer);
  }

  /** Reads the answer into the buffer of {@code source}; true when it is longer than any may be. */
  private static boolean arrives(BufferedSource source, Response response) throws IOException {
    try {
      return source.request(LONGEST_ANSWER + 1);
    } catch (IOException e) {
      if (response.isSuccessful()) {
        throw e;
      }
      // The status has arrived and says it all. To call a refused password ambiguous because its
      // 401 broke off would send it again, until the account is locked.
      return false;
    }
  }

  private TokenRequestException refused(
      Operation<?> operation, Response response, String answer, boolean html) {
    Duration retryAfter = RetryAfter.of(response.headers(), time.clock().instant());
    Outcome outcome = TokenOutcome.ofStatus(response.code(), answer, retryAfter != null);
    String advice =
        switch (outcome) {
          case TERMINAL_TOKEN -> "The server refuses the password or the refresh token.";
          case TERMINAL_CONFIG ->
              Redirects.isRedirect(response.code())
                  ? "Token requests follow no redirect. Check the base URL and the path."
                  : html ? ErrorAnswers.HTML_ADVICE : "Check the base URL and the path.";
          case REFUSED -> "The server is not ready for it now.";
          case NOT_SENT -> "The proxy asks for a password.";
          case AMBIGUOUS -> "Whether the server has used the token up is not known.";
        };
    return failure(outcome, operation, response, advice, retryAfter);
  }

  private static TokenGrant parse(Operation<TokenGrant> operation, Response response, String answer)
      throws TokenRequestException {
    Result<TokenGrant> result = operation.result();
    if (result == null) {
      throw new IllegalArgumentException(operation.name() + " has no result to read tokens from");
    }
    JsonReader in = reader(answer);
    try {
      RepeatedMember.refuse(in);
      in = reader(answer);
      TokenGrant grant = result.read(in);
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonMismatch("the end of the document", "more", in.getPath());
      }
      return grant;
    } catch (IOException | RuntimeException e) {
      // The server has done its part, so the token may be spent, whatever went wrong in reading.
      // The cause stays out: parsers quote what they read, and this is tokens.
      String what = e instanceof JsonMismatch mismatch ? mismatch.kinds() : "unreadable";
      String path = e instanceof JsonMismatch mismatch ? mismatch.path() : in.getPath();
      throw failure(
          Outcome.AMBIGUOUS,
          operation,
          response,
          "The answer is not as expected: " + what + " at " + shown(path),
          null);
    }
  }

  private static JsonReader reader(String answer) {
    JsonReader in = new JsonReader(new StringReader(answer));
    in.setStrictness(Strictness.STRICT);
    return in;
  }

  /** The names in a path are the server's text, and in this answer one of them may be a token. */
  private static String shown(String path) {
    return HARMLESS_PATH.matcher(path).matches() ? path : "a path that is not shown";
  }

  private static TokenRequestException failure(
      Outcome outcome,
      Operation<?> operation,
      Response response,
      String advice,
      @Nullable Duration retryAfter) {
    return new TokenRequestException(
        outcome,
        operation.name() + ": status " + response.code() + ". " + advice,
        response.code(),
        retryAfter,
        null);
  }
}
