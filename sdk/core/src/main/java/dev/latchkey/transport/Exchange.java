package dev.latchkey.transport;

import dev.latchkey.CallEvent.WaitReason;
import dev.latchkey.engine.CredentialWaits;
import dev.latchkey.engine.SessionFailure;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.SessionException;
import dev.latchkey.time.Deadline;
import dev.latchkey.time.TimeSource;
import dev.latchkey.transport.NoAnswer.Kind;
import dev.latchkey.transport.TappedBody.WireFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One attempt: a turn, a request, the redirects it may follow, and the answer. */
final class Exchange {

  private final HttpStack http;
  private final Answers answers;
  private final Permits permits;
  private final InterruptWatch interrupts;
  private final TimeSource time;

  Exchange(
      HttpStack http,
      Answers answers,
      Permits permits,
      InterruptWatch interrupts,
      TimeSource time) {
    this.http = http;
    this.answers = answers;
    this.permits = permits;
    this.interrupts = interrupts;
    this.time = time;
  }

  /** Returns the value, or throws the exception for what the platform answered. */
  <T> @Nullable T attempt(CallPlan<T> plan) throws NoAnswer {
    if (Thread.currentThread().isInterrupted()) {
      throw new NoAnswer(Kind.INTERRUPTED, false, null);
    }
    CallReport report = plan.report();
    long since = report.now();
    // the limit is the platform's, and this goes elsewhere
    boolean elsewhere = plan.operation().presigned() != null;
    if (!elsewhere && permits.acquire(plan.deadline())) {
      report.waited(WaitReason.TURN, since);
    }
    Integer status = null;
    try {
      report.attemptStarted();
      // the attempt's time begins with its turn; waiting for it counts against the whole call only
      Deadline end = Deadline.after(plan.nextAttempt(), time.ticker());
      Request.Builder timed = plan.request().newBuilder().tag(Deadline.class, end);
      if (report.isHeard()) {
        timed.tag(CredentialWaits.class, report);
      }
      Request request = timed.build();
      for (int redirects = 0; ; redirects++) {
        boolean redirected = redirects > 0;
        Call call = newCall(request, elsewhere, end, redirected);
        WireProgress progress = WireProgress.of(call);
        try (InterruptWatch.Watched watched = interrupts.watch(call);
            Response response = watched.execute()) {
          HttpUrl next = redirects < Redirects.MOST ? Redirects.next(request, response) : null;
          if (next == null) {
            status = response.code();
            plan.received().accept(response);
            return answers.read(plan, call, response);
          }
          request = request.newBuilder().url(next).build();
        } catch (IOException e) {
          throw unanswered(plan, end, call, redirected || progress.requestLeft(), e);
        }
      }
    } finally {
      if (!elsewhere) {
        permits.release();
      }
      report.attemptEnded(status);
    }
  }

  private Call newCall(Request request, boolean elsewhere, Deadline end, boolean requestLeft)
      throws NoAnswer {
    Duration left = end.remaining();
    // okio takes 0 for "no limit"
    if (left.isZero() || left.isNegative()) {
      throw new NoAnswer(Kind.TIMED_OUT, requestLeft, null);
    }
    Call call = elsewhere ? http.newPresignedCall(request) : http.newCall(request);
    long usersLimit = call.timeout().timeoutNanos();
    long limit = usersLimit == 0 ? left.toNanos() : Math.min(usersLimit, left.toNanos());
    call.timeout().timeout(limit, TimeUnit.NANOSECONDS);
    return call;
  }

  private static NoAnswer unanswered(
      CallPlan<?> plan, Deadline end, Call call, boolean requestLeft, IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SessionFailure session) {
        if (ranOutOfTime(session.reason(), end) && !plan.deadline().hasPassed()) {
          // OkHttp's own timeout ends at the same instant, and which of the two comes first is
          // chance; the renewal goes on, and the next attempt may find its token
          return new NoAnswer(Kind.TIMED_OUT, requestLeft, failure);
        }
        throw session.reason();
      }
      if (cause instanceof ForeignHop hop) {
        throw new ConfigurationException(
            plan.name()
                + ": "
                + hop.getMessage()
                + ". An interceptor of the OkHttpClient that was given has changed the address;"
                + " set the address with baseUrl(…) instead.");
      }
    }
    IOException original = failure instanceof WireFailure wire ? wire.failure() : failure;
    return ConnectionFailure.of(original, requestLeft, call.isCanceled());
  }

  /**
   * Whether the wait for a token ended because the attempt did. A session that is in trouble says
   * when it will try again; one whose caller only ran out of time does not.
   */
  private static boolean ranOutOfTime(SessionException reason, Deadline end) {
    return reason instanceof CredentialsUnavailableException unavailable
        && unavailable.retryable()
        && unavailable.retryAfter() == null
        && end.hasPassed();
  }
}
