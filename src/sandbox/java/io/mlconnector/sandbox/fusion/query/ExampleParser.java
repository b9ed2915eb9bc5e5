package io.mlconnector.sandbox.fusion.query;

import io.mlconnector.sandbox.fusion.query.Condition.Comparison;
import io.mlconnector.sandbox.fusion.query.Condition.Fold;
import io.mlconnector.sandbox.fusion.query.Condition.Literal;
import io.mlconnector.sandbox.fusion.query.Condition.Operand;
import io.mlconnector.sandbox.fusion.query.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of {@code q} in framework version 1, query by example: one expression an attribute,
 * joined by {@code ;}. A range repeats the operator only ({@code A >= 1 and <= 5}). A second
 * attribute after {@code and} is no error: the query matches nothing.
 */
final class ExampleParser {
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*(.*)", Pattern.DOTALL);
  private static final Pattern NULL_TEST =
      Pattern.compile("is\\s+(not\\s+)?null\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern STEP =
      Pattern.compile(
          "(>=|<=|!=|<>|=|>|<|like\\s)\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ExampleParser() {}

  static Condition parse(String q) {
    var parts = new ArrayList<Condition>();
    for (String expression : split(q, ";")) {
      parts.add(expression(expression));
    }
    return new Condition.And(parts);
  }

  private static Condition expression(String expression) {
    Matcher matcher = ATTRIBUTE.matcher(expression);
    if (!matcher.matches()) {
      throw QueryRefused.wrongContext();
    }
    Operand operand = new Operand(matcher.group(1), Fold.NONE);
    String rest = matcher.group(2);
    Matcher nullTest = NULL_TEST.matcher(rest);
    if (nullTest.matches()) {
      Condition isNull = new Condition.IsNull(operand);
      return nullTest.group(1) == null ? isNull : new Condition.Not(isNull);
    }
    var alternatives = new ArrayList<Condition>();
    boolean first = true;
    for (String alternative : split(rest, " or ")) {
      var range = new ArrayList<Condition>();
      for (String step : split(alternative, " and ")) {
        range.add(step(operand, step.strip(), first));
        first = false;
      }
      alternatives.add(new Condition.And(range));
    }
    return new Condition.Or(alternatives);
  }

  private static Condition step(Operand operand, String step, boolean first) {
    Matcher matcher = STEP.matcher(step);
    if (!matcher.matches()) {
      if (first) {
        throw QueryRefused.wrongContext();
      }
      // The framework takes the rest for a value of the first attribute, which no row has.
      return new Condition.Never();
    }
    String symbol = matcher.group(1).strip();
    Operator operator = symbol.equalsIgnoreCase("like") ? Operator.LIKE : Operator.of(symbol);
    return new Comparison(operand, operator, unquoted(matcher.group(2).strip()));
  }

  private static Literal unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && ((value.startsWith("'") && value.endsWith("'"))
                || (value.startsWith("\"") && value.endsWith("\"")));
    // A bare value may be a date or a text: the grammar makes no difference.
    return new Literal(quoted ? value.substring(1, value.length() - 1) : value, true);
  }

  /** Splits outside of quotes, ignoring case. */
  private static List<String> split(String text, String separator) {
    var parts = new ArrayList<String>();
    boolean quoted = false;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\'') {
        quoted = !quoted;
      } else if (!quoted && text.regionMatches(true, at, separator, 0, separator.length())) {
        parts.add(text.substring(start, at));
        start = at + separator.length();
        at = start - 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
