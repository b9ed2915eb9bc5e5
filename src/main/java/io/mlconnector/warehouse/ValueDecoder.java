package io.mlconnector.warehouse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON scalars into the values that {@link CopyRows} writes: {@code Long}, {@code
 * BigDecimal}, {@code Boolean}, {@code String}; dates as days and time stamps as microseconds since
 * the year 2000 in {@code Long}. Numbers are exact whether they come as JSON number or as text.
 */
final class ValueDecoder {
  /** What Essbase writes for a cell that has no data. */
  private static final String MISSING = "#MISSING";

  private static final int MAX_NUMBER_TEXT = 80;
  private static final int MAX_SCALE = 30;
  private static final int AMOUNT_SCALE = 6;
  private static final int AMOUNT_INTEGER_DIGITS = 32;

  private ValueDecoder() {}

  /** The value at the parser's current token; null for JSON null and for empty text. */
  static @Nullable Object decode(JsonParser parser, ColumnType type) throws IOException, Misfit {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      parser.skipChildren();
      throw new Misfit(
          "expected a single value, found "
              + (token == JsonToken.START_ARRAY ? "an array" : "an object"));
    }
    return switch (type) {
      case BIGINT -> wholeNumber(parser, token, Long.MIN_VALUE, Long.MAX_VALUE);
      case INTEGER -> wholeNumber(parser, token, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case AMOUNT -> amount(parser, token, false);
      case BALANCE -> amount(parser, token, true);
      case NUMBER -> number(parser, token);
      case DATE -> date(parser.getText());
      case TIMESTAMP -> timestamp(parser.getText());
      case FLAG -> flag(parser.getText());
      case POSTED -> posted(parser.getText());
      case NAME -> text(parser.getText(), 240);
      case TEXT -> text(parser.getText(), 1_000);
      case LONG_TEXT -> text(parser.getText(), 4_000);
    };
  }

  /** The amount, when {@code numeric(38,6)} holds it exactly. */
  static BigDecimal fitting(BigDecimal number) throws Misfit {
    BigDecimal amount = number;
    if (amount.scale() > AMOUNT_SCALE) {
      amount = amount.stripTrailingZeros();
      if (amount.scale() > AMOUNT_SCALE) {
        throw Misfit.value("an amount of at most 6 decimals", number.toString());
      }
    }
    if (amount.precision() - amount.scale() > AMOUNT_INTEGER_DIGITS) {
      throw Misfit.value("an amount of at most 32 digits", number.toString());
    }
    return amount;
  }

  private static @Nullable Long wholeNumber(
      JsonParser parser, JsonToken token, long least, long greatest) throws IOException, Misfit {
    String text = parser.getText();
    if (token == JsonToken.VALUE_STRING && text.isBlank()) {
      return null;
    }
    long value;
    try {
      value =
          token == JsonToken.VALUE_NUMBER_INT
              ? parser.getLongValue()
              : decimal(text).longValueExact();
    } catch (ArithmeticException | IOException e) {
      throw Misfit.value("a whole number", text);
    }
    if (value < least || value > greatest) {
      throw Misfit.value("a smaller number", text);
    }
    return value;
  }

  private static @Nullable BigDecimal amount(
      JsonParser parser, JsonToken token, boolean mayBeMissing) throws IOException, Misfit {
    if (mayBeMissing
        && token == JsonToken.VALUE_STRING
        && parser.getText().strip().equalsIgnoreCase(MISSING)) {
      return null;
    }
    BigDecimal number = number(parser, token);
    return number == null ? null : fitting(number);
  }

  private static @Nullable BigDecimal number(JsonParser parser, JsonToken token)
      throws IOException, Misfit {
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return BigDecimal.valueOf(parser.getLongValue());
    }
    String text = parser.getText();
    return text.isBlank() ? null : decimal(text);
  }

  private static BigDecimal decimal(String text) throws Misfit {
    String digits = text.strip();
    if (digits.length() > MAX_NUMBER_TEXT) {
      throw Misfit.value("a number", text);
    }
    try {
      var number = new BigDecimal(digits);
      // Without this, a short text such as 1e999999999 would become a gigabyte of digits.
      if (number.signum() == 0) {
        return BigDecimal.ZERO;
      }
      if (number.scale() > MAX_SCALE
          || number.precision() - (long) number.scale() > MAX_NUMBER_TEXT) {
        throw Misfit.value("a number of sensible size", text);
      }
      return number;
    } catch (NumberFormatException e) {
      throw Misfit.value("a number", text);
    }
  }

  private static @Nullable Boolean flag(String text) throws Misfit {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "" -> null;
      case "true", "y", "yes" -> Boolean.TRUE;
      case "false", "n", "no" -> Boolean.FALSE;
      default -> throw Misfit.value("yes or no", text);
    };
  }

  private static @Nullable Boolean posted(String text) {
    String status = text.strip();
    return status.isEmpty()
        ? null
        : status.equalsIgnoreCase("P") || status.equalsIgnoreCase("Posted");
  }

  private static @Nullable String text(String text, int limit) throws Misfit {
    if (text.length() > limit && text.codePointCount(0, text.length()) > limit) {
      throw new Misfit("expected at most " + limit + " characters, found " + text.length());
    }
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Long date(String text) throws Misfit {
    return text.isBlank() ? null : CalendarText.daysSince2000(text.strip());
  }

  private static @Nullable Long timestamp(String text) throws Misfit {
    return text.isBlank() ? null : CalendarText.microsSince2000(text.strip());
  }
}
