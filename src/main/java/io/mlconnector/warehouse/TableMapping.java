package io.mlconnector.warehouse;

import java.util.ArrayList;
import java.util.List;

/**
 * How one kind of JSON object becomes rows of one table.
 *
 * @param key columns of the primary key; that of a child begins with that of its record
 * @param columns all columns but those that every table has
 */
record TableMapping(String table, List<String> key, List<Column> columns) {
  TableMapping {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  boolean isKey(Column column) {
    return key.contains(column.name());
  }

  static Builder table(String name) {
    return new Builder(name);
  }

  /** Collects columns in the order in which they are named. */
  static final class Builder {
    private final String table;
    private final List<String> key = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private Builder(String table) {
      this.table = table;
    }

    Builder key(String column, ColumnType type, String attribute) {
      return key(column, type, new Source.Attribute(attribute, 0));
    }

    Builder key(String column, ColumnType type, Source source) {
      key.add(column);
      return add(column, type, source);
    }

    Builder keyOrEmpty(String column, String attribute) {
      key.add(column);
      columns.add(new Column(column, ColumnType.NAME, new Source.Attribute(attribute, 0), true));
      return this;
    }

    Builder add(String column, ColumnType type, String attribute) {
      return add(column, type, new Source.Attribute(attribute, 0));
    }

    Builder add(String column, ColumnType type, Source source) {
      columns.add(new Column(column, type, source, false));
      return this;
    }

    TableMapping build() {
      return new TableMapping(table, key, columns);
    }
  }
}
