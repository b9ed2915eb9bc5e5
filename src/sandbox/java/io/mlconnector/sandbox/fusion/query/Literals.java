package io.mlconnector.sandbox.fusion.query;

import io.mlconnector.sandbox.fusion.query.Condition.Literal;
import io.mlconnector.sandbox.fusion.resource.ColumnType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Reads literals as values of an attribute's type. */
final class Literals {
  private static final int DATE_LENGTH = 10;

  private Literals() {}

  static Comparable<?> read(Literal literal, ColumnType type) {
    try {
      return switch (type) {
        case STRING, FLAG, LIST -> literal.text();
        case ID, INTEGER, AMOUNT, RATE -> new BigDecimal(literal.text().strip());
        case BOOLEAN -> bool(literal.text());
        case DATE -> date(quoted(literal));
        case DATETIME -> moment(quoted(literal));
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw new QueryRefused("The value " + literal.text() + " does not fit the attribute.");
    }
  }

  private static String quoted(Literal literal) {
    if (!literal.quoted()) {
      throw QueryRefused.wrongContext();
    }
    return literal.text();
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new QueryRefused("The value " + text + " does not fit the attribute.");
    };
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text);
  }

  /** A moment with an offset; without one it is taken for UTC, a date for its first moment. */
  private static Instant moment(String text) {
    if (text.length() == DATE_LENGTH) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 7;
    return offset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
