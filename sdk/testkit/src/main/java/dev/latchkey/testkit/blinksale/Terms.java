package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a document comes to: its items, tax, discount and shipping.
 *
 * @param tax on the whole document, or null
 */
record Terms(
    String currency,
    @Nullable Tax tax,
    String taxDistribution,
    @Nullable String discountType,
    BigDecimal discountValue,
    String discountDistribution,
    BigDecimal shipping,
    @Nullable String notes,
    JsonObject options,
    List<Line> lines) {

  private static final String PER_DOCUMENT = "PER_DOCUMENT";

  static Terms of(JsonObject body, String items, Catalog catalog, Instant now) {
    Fields fields = new Fields(body);
    return new Terms(
        fields.required("currency"),
        catalog.tax(fields.text("tax_id")),
        fields.required("tax_distribution"),
        fields.text("discount_type"),
        fields.number("discount_value"),
        fields.required("discount_distribution"),
        fields.number("shipping"),
        fields.text("notes"),
        fields.object("options"),
        fields.items(items).stream().map(item -> Line.of(item, catalog, now)).toList());
  }

  /** The terms of a document that somebody made in the web application. */
  static Terms plain(BigDecimal price, Instant now) {
    return new Terms(
        "USD",
        null,
        PER_DOCUMENT,
        null,
        BigDecimal.ZERO,
        "NO_DISCOUNT",
        BigDecimal.ZERO,
        null,
        new JsonObject(),
        List.of(new Line(Ulids.next(now), "Work", null, BigDecimal.ONE, price, null)));
  }

  static FieldErrors rules(FieldErrors errors, JsonObject body, String items, Catalog catalog) {
    errors
        .requireText(body, "client_id")
        .known(body, "client_id", id -> catalog.clients().find(id) != null)
        .requireText(body, "currency")
        .known(body, "currency", Terms::isCurrency)
        .requireText(body, "tax_distribution")
        .known(body, "tax_distribution", PER_DOCUMENT::equals)
        .requireText(body, "discount_distribution")
        .known(body, "discount_distribution", List.of(PER_DOCUMENT, "NO_DISCOUNT")::contains)
        .known(body, "tax_id", catalog.taxes()::containsKey)
        .known(body, "discount_type", "PERCENTAGE"::equals)
        .number(body, "discount_value")
        .number(body, "shipping")
        .text(body, "notes");
    return Line.rules(errors, body, items, catalog);
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  /** INFERRED: the discount comes before the tax, shipping after it, rounding last. */
  BigDecimal total() {
    BigDecimal sum = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal discounted =
        discountDistribution.equals(PER_DOCUMENT) ? sum.subtract(percent(sum, discountValue)) : sum;
    BigDecimal taxed =
        tax == null ? discounted : discounted.add(percent(discounted, tax.percent()));
    return taxed.add(shipping).setScale(2, RoundingMode.HALF_UP);
  }

  static BigDecimal percent(BigDecimal of, BigDecimal percent) {
    return of.multiply(percent).movePointLeft(2);
  }

  /** The members that estimates and invoices share. */
  JsonFields describe(JsonFields document) {
    Currency money = Currency.getInstance(currency);
    document
        .with("currency", currency)
        .with("currency_name", money.getDisplayName(Locale.ENGLISH))
        .with("currency_symbol", money.getSymbol(Locale.US))
        .with("tax_id", tax == null ? null : tax.id())
        .with("tax_name", tax == null ? null : tax.name())
        .with("tax_percent", tax == null ? null : tax.percent());
    coded(document, "tax_distribution", taxDistribution);
    coded(document, "discount_type", discountType);
    document.with("discount_value", discountValue);
    coded(document, "discount_distribution", discountDistribution);
    return document.with("shipping", shipping).with("total", total());
  }

  /** A coded value and its display twin; neither when there is none. */
  static void coded(JsonFields document, String name, @Nullable String literal) {
    if (literal != null) {
      document.with(name, literal).with(name + "_name", display(literal));
    }
  }

  /** The coded value as people read it: {@code Per document}. */
  static String display(String literal) {
    return literal.charAt(0) + literal.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
