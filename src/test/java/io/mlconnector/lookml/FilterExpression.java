package io.mlconnector.lookml;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/** Looker's filter expressions, as far as the block uses them. */
final class FilterExpression {
  private static final Pattern LAST_DAYS = Pattern.compile("(\\d+) (day|week|month|year)s?");
  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<>|<|>)\\s*(-?[\\d.]+)");

  private FilterExpression() {}

  /**
   * The condition that an expression means.
   *
   * @param value SQL of the field
   */
  static String sql(Field field, String value, String expression) {
    if (expression.isBlank()) {
      return "TRUE";
    }
    if (field.isDate()) {
      return date(value, expression);
    }
    return switch (field.type()) {
      case "yesno" -> flag(value, expression);
      case "string" -> text(value, expression);
      default -> number(value, expression);
    };
  }

  private static String flag(String value, String expression) {
    return switch (expression.toLowerCase(Locale.ROOT)) {
      case "yes" -> "COALESCE(" + value + ", FALSE)";
      case "no" -> "NOT COALESCE(" + value + ", FALSE)";
      default -> throw unknown(expression);
    };
  }

  private static String text(String value, String expression) {
    var wanted = new ArrayList<String>();
    var unwanted = new ArrayList<String>();
    for (String part : expression.split(",")) {
      String text = part.strip();
      if (text.startsWith("-")) {
        unwanted.add("NOT COALESCE(" + one(value, text.substring(1)) + ", FALSE)");
      } else {
        wanted.add(one(value, text));
      }
    }
    if (!wanted.isEmpty()) {
      unwanted.add("(" + String.join(" OR ", wanted) + ")");
    }
    return String.join(" AND ", unwanted);
  }

  private static String one(String value, String text) {
    if (text.equals("NULL")) {
      return value + " IS NULL";
    }
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.contains("%") ? value + " LIKE " + quoted : value + " = " + quoted;
  }

  private static String number(String value, String expression) {
    if (expression.equals("NOT NULL")) {
      return value + " IS NOT NULL";
    }
    var match = COMPARISON.matcher(expression);
    if (match.matches()) {
      return value + " " + match.group(1) + " " + match.group(2);
    }
    if (expression.matches("-?[\\d.]+(\\s*,\\s*-?[\\d.]+)*")) {
      return value + " IN (" + expression + ")";
    }
    throw unknown(expression);
  }

  /** Looker counts the current day, week or month as one of them. */
  private static String date(String value, String expression) {
    var match = LAST_DAYS.matcher(expression);
    if (match.matches()) {
      String unit = match.group(2);
      return "%s >= DATE_TRUNC('%s', CURRENT_DATE) - (%s - 1) * INTERVAL '1 %s'"
          .formatted(value, unit, match.group(1), unit);
    }
    return switch (expression) {
      case "NOT NULL" -> value + " IS NOT NULL";
      case "NULL" -> value + " IS NULL";
      default -> throw unknown(expression);
    };
  }

  private static IllegalStateException unknown(String expression) {
    return new IllegalStateException("a filter that this reader does not know: " + expression);
  }
}
