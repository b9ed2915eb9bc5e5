package io.mlconnector.sandbox.fusion.query;

import io.mlconnector.sandbox.fusion.query.Condition.Comparison;
import io.mlconnector.sandbox.fusion.query.Condition.Literal;
import io.mlconnector.sandbox.fusion.query.Condition.Operand;
import io.mlconnector.sandbox.fusion.query.Condition.Operator;
import io.mlconnector.sandbox.fusion.resource.Column;
import io.mlconnector.sandbox.fusion.resource.ColumnType;
import io.mlconnector.sandbox.fusion.resource.Resource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition bound to a resource.
 *
 * @param <R> the resource's rows
 */
public final class Filter<R> {
  private final Predicate<R> predicate;
  private final Bounds bounds;

  private Filter(Predicate<R> predicate, Bounds bounds) {
    this.predicate = predicate;
    this.bounds = bounds;
  }

  /**
   * Binds a condition.
   *
   * @param key the attribute whose bounds are worth knowing, or an empty text
   * @param lastUpdate the same for the time of change
   * @throws QueryRefused for attributes that do not exist or may not be queried
   */
  public static <R> Filter<R> bind(
      Condition condition, Resource<R> resource, String key, String lastUpdate) {
    return new Filter<>(predicate(condition, resource), bounds(condition, key, lastUpdate));
  }

  boolean matches(R row) {
    return predicate.test(row);
  }

  Bounds bounds() {
    return bounds;
  }

  private static <R> Predicate<R> predicate(Condition condition, Resource<R> resource) {
    return switch (condition) {
      case Condition.And and -> {
        List<Predicate<R>> parts = predicates(and.parts(), resource);
        yield row -> parts.stream().allMatch(part -> part.test(row));
      }
      case Condition.Or or -> {
        List<Predicate<R>> parts = predicates(or.parts(), resource);
        yield row -> parts.stream().anyMatch(part -> part.test(row));
      }
      case Condition.Not not -> predicate(not.condition(), resource).negate();
      case Condition.Never _ -> row -> false;
      case Condition.IsNull isNull ->
          onValue(isNull.operand(), resource, column -> value -> value == null);
      case Comparison comparison ->
          onValue(
              comparison.operand(),
              resource,
              column -> test(comparison.operator(), comparison.literal(), column.type()));
      case Condition.In in ->
          onValue(
              in.operand(),
              resource,
              column -> {
                List<Predicate<@Nullable Object>> tests = new ArrayList<>();
                for (Literal literal : in.literals()) {
                  tests.add(test(Operator.EQUAL, literal, column.type()));
                }
                return value -> tests.stream().anyMatch(test -> test.test(value));
              });
      case Condition.Between between ->
          onValue(
              between.operand(),
              resource,
              column ->
                  test(Operator.GREATER_OR_EQUAL, between.low(), column.type())
                      .and(test(Operator.LESS_OR_EQUAL, between.high(), column.type())));
    };
  }

  private static <R> List<Predicate<R>> predicates(
      List<Condition> conditions, Resource<R> resource) {
    var predicates = new ArrayList<Predicate<R>>();
    for (Condition condition : conditions) {
      predicates.add(predicate(condition, resource));
    }
    return predicates;
  }

  /** Makes a test of a value, once the attribute is known. */
  @FunctionalInterface
  private interface ValueTest {
    Predicate<@Nullable Object> on(Column<?> column);
  }

  private static <R> Predicate<R> onValue(Operand operand, Resource<R> resource, ValueTest test) {
    int dot = operand.attribute().indexOf('.');
    if (dot > 0) {
      Resource.Child<R, ?> child = resource.child(operand.attribute().substring(0, dot));
      if (child == null) {
        throw QueryRefused.wrongContext();
      }
      return onChild(
          child, new Operand(operand.attribute().substring(dot + 1), operand.fold()), test);
    }
    Column<R> column = resource.column(operand.attribute());
    if (column == null || !column.queryable()) {
      throw QueryRefused.wrongContext();
    }
    Predicate<@Nullable Object> onValue = test.on(column);
    return switch (operand.fold()) {
      case NONE -> row -> onValue.test(column.value(row));
      case UPPER -> row -> onValue.test(folded(column.value(row), true));
      case LOWER -> row -> onValue.test(folded(column.value(row), false));
    };
  }

  private static <R, C> Predicate<R> onChild(
      Resource.Child<R, C> child, Operand operand, ValueTest test) {
    Predicate<C> onRow = onValue(operand, child.resource(), test);
    return row -> child.rows().apply(row).stream().anyMatch(onRow);
  }

  private static @Nullable Object folded(@Nullable Object value, boolean upper) {
    if (!(value instanceof String text)) {
      return value;
    }
    return upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
  }

  private static Predicate<@Nullable Object> test(
      Operator operator, Literal literal, ColumnType type) {
    if (operator == Operator.LIKE) {
      Pattern pattern = wildcard(literal.text());
      return value -> value != null && pattern.matcher(value.toString()).matches();
    }
    Comparable<?> wanted = Literals.read(literal, type);
    return value -> value != null && decide(operator, compare(value, wanted));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both come from the same attribute type
  private static int compare(Object value, Comparable<?> wanted) {
    return ((Comparable) value).compareTo(wanted);
  }

  private static boolean decide(Operator operator, int comparison) {
    return switch (operator) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case LIKE -> throw new IllegalArgumentException("LIKE is no ordering");
    };
  }

  private static Pattern wildcard(String text) {
    var pattern = new StringBuilder();
    for (String part : text.split("(?<=[*%])|(?=[*%])", -1)) {
      pattern.append(part.equals("*") || part.equals("%") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  private static Bounds bounds(Condition condition, String key, String lastUpdate) {
    return switch (condition) {
      case Condition.And and ->
          and.parts().stream()
              .map(part -> bounds(part, key, lastUpdate))
              .reduce(Bounds.EVERYTHING, Bounds::and);
      case Condition.Or or ->
          or.parts().stream()
              .map(part -> bounds(part, key, lastUpdate))
              .reduce(Bounds::or)
              .orElse(Bounds.UNKNOWN);
      case Comparison comparison when comparison.operand().attribute().equals(lastUpdate) ->
          updates(comparison.operator(), comparison.literal());
      case Comparison comparison when comparison.operand().attribute().equals(key) ->
          keys(comparison.operator(), comparison.literal());
      case Condition.Between between when between.operand().attribute().equals(lastUpdate) ->
          updates(Operator.GREATER_OR_EQUAL, between.low())
              .and(updates(Operator.LESS_OR_EQUAL, between.high()));
      case Condition.Between between when between.operand().attribute().equals(key) ->
          keys(Operator.GREATER_OR_EQUAL, between.low())
              .and(keys(Operator.LESS_OR_EQUAL, between.high()));
      case Condition.In in when in.operand().attribute().equals(key) -> listed(in.literals());
      default -> Bounds.UNKNOWN;
    };
  }

  private static Bounds updates(Operator operator, Literal literal) {
    if (!(Literals.read(literal, ColumnType.DATETIME) instanceof Instant moment)
        || !moment.equals(moment.truncatedTo(ChronoUnit.MILLIS))) {
      return Bounds.UNKNOWN;
    }
    long at = moment.toEpochMilli();
    return switch (operator) {
      case GREATER_OR_EQUAL -> Bounds.updated(at, Long.MAX_VALUE);
      case GREATER -> Bounds.updated(at + 1, Long.MAX_VALUE);
      case LESS -> Bounds.updated(Long.MIN_VALUE, at);
      case LESS_OR_EQUAL -> Bounds.updated(Long.MIN_VALUE, at + 1);
      case EQUAL -> Bounds.updated(at, at + 1);
      case NOT_EQUAL, LIKE -> Bounds.UNKNOWN;
    };
  }

  private static Bounds keys(Operator operator, Literal literal) {
    if (!(Literals.read(literal, ColumnType.ID) instanceof BigDecimal number)
        || number.stripTrailingZeros().scale() > 0) {
      return Bounds.UNKNOWN;
    }
    long key = number.longValue();
    return switch (operator) {
      case GREATER_OR_EQUAL -> Bounds.keyed(key, Long.MAX_VALUE);
      case GREATER -> Bounds.keyed(key + 1, Long.MAX_VALUE);
      case LESS -> Bounds.keyed(Long.MIN_VALUE, key - 1);
      case LESS_OR_EQUAL -> Bounds.keyed(Long.MIN_VALUE, key);
      case EQUAL -> Bounds.listed(Set.of(key));
      case NOT_EQUAL, LIKE -> Bounds.UNKNOWN;
    };
  }

  private static Bounds listed(List<Literal> literals) {
    var keys = new TreeSet<Long>();
    for (Literal literal : literals) {
      if (Literals.read(literal, ColumnType.ID) instanceof BigDecimal number) {
        keys.add(number.longValue());
      }
    }
    return Bounds.listed(keys);
  }
}
