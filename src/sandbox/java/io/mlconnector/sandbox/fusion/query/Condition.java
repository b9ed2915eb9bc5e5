package io.mlconnector.sandbox.fusion.query;

import java.util.List;

/** A parsed {@code q}, not yet bound to the attributes of a resource. */
public sealed interface Condition {
  /** All of them; none at all is always true. */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Any of them. */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** The opposite. */
  record Not(Condition condition) implements Condition {}

  /** One comparison. */
  record Comparison(Operand operand, Operator operator, Literal literal) implements Condition {}

  /** Any of the values. */
  record In(Operand operand, List<Literal> literals) implements Condition {
    public In {
      literals = List.copyOf(literals);
    }
  }

  /** Within a range, bounds included. */
  record Between(Operand operand, Literal low, Literal high) implements Condition {}

  /** Has no value. */
  record IsNull(Operand operand) implements Condition {}

  /** Matches nothing, silently. */
  record Never() implements Condition {}

  /** No filter. */
  Condition ALWAYS = new And(List.of());

  /** An attribute, perhaps of a child ({@code child.Attribute}), perhaps folded to one case. */
  record Operand(String attribute, Fold fold) {}

  /** Case folding by a function around the attribute. */
  enum Fold {
    NONE,
    UPPER,
    LOWER
  }

  /** A value as written. */
  record Literal(String text, boolean quoted) {}

  /** How values are compared. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    LIKE;

    static Operator of(String symbol) {
      return switch (symbol) {
        case "=" -> EQUAL;
        case "!=", "<>" -> NOT_EQUAL;
        case ">" -> GREATER;
        case ">=" -> GREATER_OR_EQUAL;
        case "<" -> LESS;
        case "<=" -> LESS_OR_EQUAL;
        default -> throw new QueryRefused("Unknown operator " + symbol);
      };
    }
  }
}
