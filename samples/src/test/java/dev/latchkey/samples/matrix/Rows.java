package dev.latchkey.samples.matrix;

import dev.latchkey.samples.matrix.Column.Role;
import dev.latchkey.samples.matrix.Symptom.BrokenOff;
import dev.latchkey.samples.matrix.Symptom.Content;
import dev.latchkey.samples.matrix.Symptom.Elsewhere;
import dev.latchkey.samples.matrix.Symptom.Late;
import dev.latchkey.samples.matrix.Symptom.Odd;
import dev.latchkey.samples.matrix.Symptom.Refused;
import dev.latchkey.samples.matrix.Symptom.Right;
import dev.latchkey.samples.matrix.Symptom.Unconnected;
import dev.latchkey.samples.matrix.Symptom.Wish;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The faults, in the order of the table. */
final class Rows {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final Wish NONE = now -> null;

  /** Without the headers that a platform would send of its own. */
  private static final Reply TOO_MANY = Reply.empty(429);

  private Rows() {}

  /**
   * @param strangers what is not the platform
   */
  static List<Row> of(Strangers strangers) {
    List<Row> rows = new ArrayList<>();
    rows.addAll(unreachable(strangers));
    rows.addAll(brokenOff());
    for (int status : new int[] {408, 500, 501, 502, 503, 504, 524}) {
      rows.addAll(both(status + "", refused(status, NONE), Fault.status(status)));
    }
    rows.addAll(rateLimited());
    for (int status : new int[] {400, 401, 403, 404, 409, 422}) {
      rows.add(Row.scripted(status + "", refused(status, NONE), Fault.status(status)));
    }
    rows.addAll(bodies());
    rows.addAll(redirects(strangers));
    return rows;
  }

  private static List<Row> unreachable(Strangers strangers) {
    List<Row> rows = new ArrayList<>(notConnected(strangers));
    // a token request has limits of its own, of seconds
    rows.add(
        Row.unreachable("stall: connect", new Unconnected(true), strangers::deaf)
            .only(column -> strangers.canBeDeaf() && column.traits().role() == Role.CALL));
    rows.add(
        Row.unreachable("stall: TLS handshake", new Unconnected(true), strangers::silent)
            .only(column -> column.traits().role() == Role.CALL));
    return rows;
  }

  private static List<Row> notConnected(Strangers strangers) {
    return List.of(
        Row.unreachable(
            "connect refused",
            new Unconnected(true),
            wiring -> wiring.elsewhere(strangers.closedPort())),
        Row.unreachable("DNS failure", new Unconnected(true), strangers::unknownHost),
        Row.unreachable(
            "TLS: not trusted",
            new Unconnected(false),
            wiring -> wiring.elsewhere(strangers.untrusted())),
        Row.unreachable(
            "TLS: no TLS there",
            new Unconnected(true),
            wiring -> wiring.elsewhere(strangers.speaksNoTls())));
  }

  private static List<Row> brokenOff() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(both("reset before answer", new BrokenOff(false), Fault.connectionReset()));
    rows.addAll(both("reset in body", new BrokenOff(true), Fault.truncatedBody()));
    rows.addAll(both("gzip cut short", new BrokenOff(true), Fault.truncatedGzip()));
    rows.add(Row.stalled("stall: attempt", new Late(false), Wiring::attemptTimeout));
    rows.add(Row.stalled("stall: call", new Late(true), Wiring::timeout));
    rows.add(Row.dripping("stall in body: attempt", new Late(false), Wiring::attemptTimeout));
    rows.add(Row.dripping("stall in body: call", new Late(true), Wiring::timeout));
    return rows;
  }

  private static List<Row> rateLimited() {
    Instant soon = SkippedTime.START.plusSeconds(20);
    List<Row> rows = new ArrayList<>();
    rows.addAll(both("429", refused(429, NONE), Fault.reply(TOO_MANY)));
    rows.add(limited("Retry-After", "3", seconds(3)));
    rows.add(limited("Retry-After", "0", seconds(0)));
    rows.add(limited("Retry-After", "60", seconds(60)));
    rows.add(limited("Retry-After", "61", seconds(61)));
    rows.add(limited("Retry-After", "3600", seconds(3600)));
    rows.add(limited("Retry-After", "soon", NONE));
    rows.add(limited("Retry-After", "-1", NONE));
    rows.add(limited("Retry-After", "(date)", httpDate(soon), until(soon)));
    rows.add(limited("Retry-After", "(past)", httpDate(SkippedTime.START), seconds(0)));
    rows.add(limited("retry-after-ms", "1500", now -> Duration.ofMillis(1500)));
    rows.add(limited("X-RateLimit-Reset", "7", seconds(7)));
    rows.add(limited("X-RateLimit-Reset", "(epoch)", soon.getEpochSecond() + "", until(soon)));
    rows.addAll(
        both("503 Retry-After: 3", refused(503, seconds(3)), Fault.status(503).retryAfter("3")));
    rows.addAll(
        both("503 Retry-After: 0", refused(503, seconds(0)), Fault.status(503).retryAfter("0")));
    return rows;
  }

  private static List<Row> bodies() {
    String blanks = " ".repeat(TEN_MEGABYTES);
    Fault long200 = Fault.reply(Reply.text(200, "application/json", blanks));
    Fault long500 = Fault.reply(Reply.text(500, "application/json", blanks));
    Fault plain = Fault.delay(Duration.ZERO).header("Content-Type", "text/plain");
    Fault utf16 =
        Fault.delay(Duration.ZERO).header("Content-Type", "application/json; charset=utf-16");
    Fault noise = Fault.reply(Reply.text(200, "text/plain", "OK"));
    return List.of(
        Row.scripted("200 HTML", new Odd(Content.WEB_PAGE), Fault.html(200)),
        Row.scripted("502 HTML", refused(502, NONE), Fault.html(502)),
        Row.scripted("200 empty", new Odd(Content.EMPTY), Fault.emptyBody()),
        Row.scripted("200 with 10 MB", new Odd(Content.NOISE), long200),
        Row.scripted("500 with 10 MB", refused(500, NONE), long500),
        Row.scripted("200 JSON as text/plain", new Right(), plain),
        Row.scripted("200 JSON as UTF-16", new Odd(Content.MISLABELLED), utf16),
        Row.scripted("200 text/plain", new Odd(Content.NOISE), noise));
  }

  private static List<Row> redirects(Strangers strangers) {
    String other = strangers.untrusted() + "/elsewhere";
    return List.of(
        redirected("302 same origin", true, true, Rows::itself),
        redirected("302 same origin", true, false, Rows::itself),
        redirected("302 other origin", false, true, column -> other),
        Row.scripted(
            "307 other origin", new Elsewhere(false), Fault.redirect(307, strangers.cleartext())),
        redirected(
                "302 to http",
                false,
                true,
                column -> column.emulator().cleartextUrl() + column.path())
            // only one of the emulators speaks HTTPS
            .only(column -> column.emulator().baseUrl().startsWith("https:")));
  }

  private static Row redirected(
      String name, boolean sameOrigin, boolean lasting, Function<Column, String> location) {
    return Row.answered(
        name,
        new Elsewhere(sameOrigin),
        lasting,
        column -> Fault.redirect(302, location.apply(column)));
  }

  private static String itself(Column column) {
    return column.emulator().baseUrl() + column.path();
  }

  private static List<Row> both(String name, Symptom symptom, Fault fault) {
    return List.of(Row.scripted(name, symptom, fault), Row.once(name, symptom, fault));
  }

  private static Row limited(String header, String value, Wish wish) {
    return limited(header, value, value, wish);
  }

  private static Row limited(String header, String shown, String value, Wish wish) {
    return Row.scripted(
        "429 " + header + ": " + shown,
        refused(429, wish),
        Fault.reply(TOO_MANY.withHeader(header, value)));
  }

  private static Symptom refused(int status, Wish wish) {
    return new Refused(status, wish);
  }

  private static Wish seconds(long seconds) {
    return now -> Duration.ofSeconds(seconds);
  }

  private static Wish until(Instant moment) {
    return now -> now.isBefore(moment) ? Duration.between(now, moment) : Duration.ZERO;
  }

  private static String httpDate(Instant moment) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
  }
}
