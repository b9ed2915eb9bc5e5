package io.mlconnector.sandbox.fusion.query;

import java.util.function.Predicate;

/**
 * Which page of rows is wanted.
 *
 * @param visible rows that the user may see
 * @param total whether the rows of all pages are to be counted
 */
public record RowQuery<R>(
    Filter<R> filter,
    OrderBy<R> order,
    long offset,
    int limit,
    boolean total,
    boolean seesAll,
    Predicate<R> visible) {
  boolean accepts(R row) {
    return filter.matches(row) && (seesAll || visible.test(row));
  }
}
