package io.mlconnector.sandbox.fusion.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A REST resource, or a child of one: its attributes, its children and how an item is named in a
 * path.
 *
 * @param <R> its rows
 */
public final class Resource<R> {
  private final String name;
  private final String title;
  private final Map<String, Column<R>> columns = new LinkedHashMap<>();
  private final List<Child<R, ?>> children;
  private final PathId<R> pathId;
  private final Function<R, String> version;

  Resource(
      String name,
      String title,
      PathId<R> pathId,
      Function<R, String> version,
      List<Column<R>> columns,
      List<Child<R, ?>> children) {
    this.name = name;
    this.title = title;
    this.pathId = pathId;
    this.version = version;
    this.children = List.copyOf(children);
    for (Column<R> column : columns) {
      if (this.columns.put(column.name(), column) != null) {
        throw new IllegalArgumentException(name + " has " + column.name() + " twice");
      }
    }
  }

  /** The last part of an item's path, which may depend on the day (epoch days). */
  @FunctionalInterface
  interface PathId<R> {
    String of(R row, long today);
  }

  /**
   * Rows that belong to a row.
   *
   * @param <C> their type
   */
  public record Child<R, C>(Resource<C> resource, Function<R, List<C>> rows) {
    public String name() {
      return resource.name();
    }
  }

  public String name() {
    return name;
  }

  public String title() {
    return title;
  }

  public Iterable<Column<R>> columns() {
    return columns.values();
  }

  public @Nullable Column<R> column(String columnName) {
    return columns.get(columnName);
  }

  public List<Child<R, ?>> children() {
    return children;
  }

  public @Nullable Child<R, ?> child(String childName) {
    for (Child<R, ?> child : children) {
      if (child.name().equals(childName)) {
        return child;
      }
    }
    return null;
  }

  /** The item's name in paths; some names change from day to day. */
  public String pathId(R row, long today) {
    return pathId.of(row, today);
  }

  /** The state of the item as an entity tag. */
  public String changeIndicator(R row) {
    return version.apply(row);
  }
}
