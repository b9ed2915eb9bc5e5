package io.mlconnector.sandbox.fusion.query;

import io.mlconnector.sandbox.fusion.query.Condition.Fold;
import io.mlconnector.sandbox.fusion.query.Condition.Literal;
import io.mlconnector.sandbox.fusion.query.Condition.Operand;
import io.mlconnector.sandbox.fusion.query.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The grammar of {@code q} from framework version 2 on: comparisons joined by {@code and}, {@code
 * or}, {@code not} and parentheses; {@code ;} joins like {@code and}. Texts and dates must be
 * quoted; there is no way to quote a quote.
 */
final class RowMatchParser {
  private final List<Token> tokens;
  private int position;

  private RowMatchParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Condition parse(String q) {
    var parser = new RowMatchParser(tokenize(q));
    Condition condition = parser.either();
    if (parser.position < parser.tokens.size()) {
      throw refused(parser.peek().text());
    }
    return condition;
  }

  private enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    SYMBOL,
    END
  }

  private record Token(Kind kind, String text) {
    boolean is(String keyword) {
      return kind != Kind.QUOTED && text.equalsIgnoreCase(keyword);
    }
  }

  private static List<Token> tokenize(String q) {
    var tokens = new ArrayList<Token>();
    int at = 0;
    while (at < q.length()) {
      char c = q.charAt(at);
      int start = at;
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (c == '\'') {
        int end = q.indexOf('\'', at + 1);
        if (end < 0) {
          throw refused(q.substring(at));
        }
        tokens.add(new Token(Kind.QUOTED, q.substring(at + 1, end)));
        at = end + 1;
      } else if (Character.isLetter(c) || c == '_') {
        while (at < q.length() && isWordPart(q.charAt(at))) {
          at++;
        }
        tokens.add(new Token(Kind.WORD, q.substring(start, at)));
      } else if (Character.isDigit(c) || c == '-') {
        at++;
        while (at < q.length() && (Character.isDigit(q.charAt(at)) || q.charAt(at) == '.')) {
          at++;
        }
        tokens.add(new Token(Kind.NUMBER, q.substring(start, at)));
      } else {
        at += symbolLength(q, at);
        tokens.add(new Token(Kind.SYMBOL, q.substring(start, at)));
      }
    }
    return tokens;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private static int symbolLength(String q, int at) {
    String two = q.substring(at, Math.min(q.length(), at + 2));
    return switch (two) {
      case ">=", "<=", "!=", "<>" -> 2;
      default -> {
        if ("=<>();,".indexOf(q.charAt(at)) < 0) {
          throw refused(q.substring(at));
        }
        yield 1;
      }
    };
  }

  private Token peek() {
    return position < tokens.size() ? tokens.get(position) : new Token(Kind.END, "end of query");
  }

  private boolean accept(String keyword) {
    if (peek().is(keyword)) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(String keyword) {
    if (!accept(keyword)) {
      throw refused(peek().text());
    }
  }

  private static QueryRefused refused(String near) {
    return new QueryRefused("The query expression is not valid near " + near + ".");
  }

  private Condition either() {
    var parts = new ArrayList<Condition>();
    do {
      parts.add(all());
    } while (accept("or"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
  }

  private Condition all() {
    var parts = new ArrayList<Condition>();
    do {
      parts.add(single());
    } while (accept("and") || accept(";"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
  }

  private Condition single() {
    if (accept("not")) {
      return new Condition.Not(single());
    }
    if (accept("(")) {
      Condition inner = either();
      expect(")");
      return inner;
    }
    return comparison(operand());
  }

  private Operand operand() {
    String word = word();
    if (!accept("(")) {
      return new Operand(word, Fold.NONE);
    }
    Fold fold =
        switch (word.toUpperCase(Locale.ROOT)) {
          case "UPPER" -> Fold.UPPER;
          case "LOWER" -> Fold.LOWER;
          default -> throw refused(word);
        };
    Operand operand = new Operand(word(), fold);
    expect(")");
    return operand;
  }

  private String word() {
    Token token = peek();
    if (token.kind() != Kind.WORD) {
      throw refused(token.text());
    }
    position++;
    return token.text();
  }

  private Condition comparison(Operand operand) {
    if (accept("is")) {
      boolean negated = accept("not");
      expect("null");
      return negatedIf(negated, new Condition.IsNull(operand));
    }
    boolean negated = accept("not");
    if (accept("in")) {
      return negatedIf(negated, new Condition.In(operand, literals()));
    }
    if (accept("between")) {
      Literal low = literal();
      expect("and");
      return negatedIf(negated, new Condition.Between(operand, low, literal()));
    }
    if (accept("like")) {
      return negatedIf(negated, new Condition.Comparison(operand, Operator.LIKE, literal()));
    }
    Token symbol = peek();
    if (negated || symbol.kind() != Kind.SYMBOL) {
      throw refused(symbol.text());
    }
    position++;
    return new Condition.Comparison(operand, Operator.of(symbol.text()), literal());
  }

  private static Condition negatedIf(boolean negated, Condition condition) {
    return negated ? new Condition.Not(condition) : condition;
  }

  private List<Literal> literals() {
    expect("(");
    var literals = new ArrayList<Literal>();
    do {
      literals.add(literal());
    } while (accept(","));
    expect(")");
    return literals;
  }

  private Literal literal() {
    Token token = peek();
    boolean bareBoolean = token.is("true") || token.is("false");
    if (token.kind() != Kind.QUOTED && token.kind() != Kind.NUMBER && !bareBoolean) {
      throw refused(token.text());
    }
    position++;
    return new Literal(token.text(), token.kind() == Kind.QUOTED);
  }
}
