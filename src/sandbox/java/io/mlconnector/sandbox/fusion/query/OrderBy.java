package io.mlconnector.sandbox.fusion.query;

import io.mlconnector.sandbox.fusion.resource.Column;
import io.mlconnector.sandbox.fusion.resource.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code orderBy}: attributes with {@code :asc} or {@code :desc}.
 *
 * @param <R> the rows it orders
 */
public final class OrderBy<R> {
  private final List<Term<R>> terms;

  private OrderBy(List<Term<R>> terms) {
    this.terms = List.copyOf(terms);
  }

  private record Term<R>(Column<R> column, boolean ascending) {}

  /** Reads the parameter; an empty text asks for no order. */
  public static <R> OrderBy<R> parse(String text, Resource<R> resource) {
    var terms = new ArrayList<Term<R>>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] words = part.strip().split(":", -1);
      Column<R> column = resource.column(words[0]);
      boolean ascending = words.length == 1 || words[1].equalsIgnoreCase("asc");
      if (column == null
          || !column.queryable()
          || words.length > 2
          || (!ascending && !words[1].equalsIgnoreCase("desc"))) {
        throw new QueryRefused("URL request parameter orderBy cannot be used in this context.");
      }
      terms.add(new Term<>(column, ascending));
    }
    return new OrderBy<>(terms);
  }

  boolean isNone() {
    return terms.isEmpty();
  }

  /** Whether it orders by exactly these attributes, ascending. */
  boolean isAscendingBy(String... names) {
    if (terms.size() != names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (!terms.get(i).ascending() || !terms.get(i).column().name().equals(names[i])) {
        return false;
      }
    }
    return true;
  }

  /** The values that decide the order of a row. */
  List<@Nullable Comparable<?>> values(R row) {
    List<@Nullable Comparable<?>> values = new ArrayList<>(terms.size());
    for (Term<R> term : terms) {
      values.add(term.column().value(row));
    }
    return values;
  }

  /** Orders such values; absent ones come last when ascending, as Oracle sorts them. */
  Comparator<List<@Nullable Comparable<?>>> comparator() {
    return (left, right) -> {
      for (int i = 0; i < terms.size(); i++) {
        int result = compare(left.get(i), right.get(i));
        if (result != 0) {
          return terms.get(i).ascending() ? result : -result;
        }
      }
      return 0;
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both come from the same attribute
  private static int compare(@Nullable Comparable<?> left, @Nullable Comparable<?> right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return ((Comparable) left).compareTo(right);
  }
}
