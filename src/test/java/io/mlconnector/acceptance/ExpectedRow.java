package io.mlconnector.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row as it must be in the warehouse, each value in the one spelling that {@link MartRows} gives
 * to values of the database, too.
 */
final class ExpectedRow {
  /** How an empty column is spelled. */
  static final String NONE = "∅";

  private static final int AMOUNT_SCALE = 6;

  private final Map<String, String> values = new LinkedHashMap<>();

  Map<String, String> values() {
    return values;
  }

  /** A value that is spelled already. */
  ExpectedRow as(String column, String value) {
    values.put(column, value);
    return this;
  }

  ExpectedRow text(String column, JsonNode value) {
    return as(column, text(value).orElse(NONE));
  }

  ExpectedRow number(String column, JsonNode value) {
    return as(column, decimal(value));
  }

  private ExpectedRow as(String column, Optional<BigDecimal> value) {
    return as(column, value.map(ExpectedRow::spelled).orElse(NONE));
  }

  ExpectedRow date(String column, JsonNode value) {
    return as(column, text(value).map(day -> LocalDate.parse(day).toString()).orElse(NONE));
  }

  ExpectedRow moment(String column, JsonNode value) {
    return as(column, text(value).map(ExpectedRow::moment).orElse(NONE));
  }

  ExpectedRow flag(String column, JsonNode value) {
    return as(column, text(value).map(ExpectedRow::flag).orElse(NONE));
  }

  /** The source's own last update, or that of the record around it. */
  ExpectedRow lastUpdate(JsonNode own, JsonNode record) {
    JsonNode stamp = own.path("LastUpdateDate");
    return moment(
        "source_last_update", text(stamp).isPresent() ? stamp : record.path("LastUpdateDate"));
  }

  /**
   * An amount in ledger currency: as stated, else by the rate of the document; a document without
   * any word of a rate is in ledger currency.
   */
  ExpectedRow inLedger(String column, JsonNode stated, JsonNode amount, JsonNode document) {
    if (decimal(stated).isPresent()) {
      return number(column, stated);
    }
    Optional<BigDecimal> rate = decimal(document.path("ConversionRate"));
    if (rate.isEmpty()) {
      return text(document.path("ConversionRateType")).isEmpty()
          ? number(column, amount)
          : as(column, NONE);
    }
    return as(
        column,
        decimal(amount)
            .map(value -> value.multiply(rate.get()).setScale(AMOUNT_SCALE, RoundingMode.HALF_UP)));
  }

  /** The balancing segment, the cost centre and the natural account of a combination. */
  ExpectedRow segments(JsonNode combination) {
    String[] parts = text(combination).orElse("").split("-", -1);
    boolean whole = parts.length == 4;
    return as("company", whole ? parts[0] : NONE)
        .as("cost_center", whole ? parts[1] : NONE)
        .as("account", whole ? parts[2] : NONE);
  }

  static Optional<String> text(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
        ? Optional.empty()
        : Optional.of(value.asText());
  }

  /** Numbers may come as text; Essbase has a word for those that are not there. */
  static Optional<BigDecimal> decimal(JsonNode value) {
    return text(value)
        .filter(digits -> !digits.equals("#MISSING"))
        .map(digits -> value.isNumber() ? value.decimalValue() : new BigDecimal(digits));
  }

  static String spelled(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String moment(String text) {
    return OffsetDateTime.parse(text).toInstant().toString();
  }

  private static String flag(String text) {
    return switch (text) {
      case "true", "Y" -> "true";
      case "false", "N" -> "false";
      default -> throw new IllegalArgumentException("no flag: " + text);
    };
  }
}
