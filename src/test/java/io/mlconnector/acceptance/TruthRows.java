package io.mlconnector.acceptance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expected rows by table and key, kept small enough for books of tens of thousands of invoices:
 * values only, equal ones once.
 */
final class TruthRows {
  private final Map<MartTable, Rows> tables = new EnumMap<>(MartTable.class);
  private final Map<String, String> spellings = new HashMap<>();

  /** The rows of one table, with values in the order of the columns. */
  record Rows(List<String> columns, Map<String, String[]> byKey) {}

  void add(MartTable table, ExpectedRow row) {
    Map<String, String> values = row.values();
    Rows rows =
        tables.computeIfAbsent(
            table, name -> new Rows(new ArrayList<>(values.keySet()), new HashMap<>()));
    String[] compact = new String[rows.columns().size()];
    if (values.size() != compact.length) {
      throw new IllegalArgumentException("rows of " + table + " differ in their columns");
    }
    for (int i = 0; i < compact.length; i++) {
      String column = rows.columns().get(i);
      String value = values.get(column);
      if (value == null) {
        throw new IllegalArgumentException("a row of " + table + " lacks " + column);
      }
      compact[i] = spellings.computeIfAbsent(value, same -> same);
    }
    List<String> key = table.key().stream().map(values::get).toList();
    if (rows.byKey().put(String.join(" / ", key), compact) != null) {
      throw new IllegalArgumentException("the pod has two rows " + key + " of " + table);
    }
  }

  /** All rows of a table, worked out before. */
  void addAll(MartTable table, Rows rows) {
    tables.put(table, rows);
  }

  Rows of(MartTable table) {
    return tables.getOrDefault(table, new Rows(List.of(), new HashMap<>()));
  }

  int count(MartTable table) {
    return of(table).byKey().size();
  }

  Set<String> keys(MartTable table) {
    return new HashSet<>(of(table).byKey().keySet());
  }
}
