package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When an invoice is due, and what it costs to be late.
 *
 * @param netTerms null when it is due at once
 * @param fee in percent of the total
 */
record LatePayment(
    @Nullable String netTerms,
    boolean hasFee,
    @Nullable String kind,
    @Nullable String interval,
    BigDecimal fee) {

  static final LatePayment FREE = new LatePayment("NET30", false, null, null, BigDecimal.ZERO);

  static LatePayment of(JsonObject body) {
    Fields fields = new Fields(body);
    return new LatePayment(
        fields.text("net_terms"),
        fields.flag("has_late_fee", false),
        fields.text("late_fee_kind"),
        fields.text("late_fee_interval"),
        fields.number("late_fee"));
  }

  static FieldErrors rules(FieldErrors errors, JsonObject body) {
    return errors
        .requireText(body, "net_terms")
        .known(body, "net_terms", "NET30"::equals)
        .flag(body, "has_late_fee")
        .requireText(body, "late_fee_kind")
        .known(body, "late_fee_kind", "PERCENTAGE"::equals)
        .requireText(body, "late_fee_interval")
        .known(body, "late_fee_interval", "ONE_TIME"::equals)
        .number(body, "late_fee");
  }

  LocalDate dueAt(LocalDate issuedAt) {
    return netTerms == null ? issuedAt : issuedAt.plusDays(30);
  }

  /** INFERRED: the one fee is added on the day after the invoice was due. */
  BigDecimal total(BigDecimal total, LocalDate issuedAt, LocalDate today) {
    return hasFee && today.isAfter(dueAt(issuedAt))
        ? Terms.percent(total, fee).setScale(2, RoundingMode.HALF_UP)
        : BigDecimal.ZERO;
  }

  JsonFields describe(JsonFields invoice, LocalDate issuedAt, LocalDate today) {
    LocalDate due = dueAt(issuedAt);
    boolean ahead = hasFee && !today.isAfter(due);
    Terms.coded(invoice, "net_terms", netTerms);
    invoice.with("has_late_fee", hasFee);
    Terms.coded(invoice, "late_fee_kind", kind);
    Terms.coded(invoice, "late_fee_interval", interval);
    return invoice
        .with("late_fee", fee)
        .with(
            "next_late_fee_update_at",
            ahead ? due.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC) : null);
  }
}
