package io.mlconnector.warehouse;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows that a load inserted, changed or marked deleted, by table. */
final class RowCounts {
  private final SortedMap<String, Long> byTable = new TreeMap<>();

  void add(String table, long rows) {
    if (rows > 0) {
      byTable.merge(table, rows, Long::sum);
    }
  }

  void addAll(Map<String, Long> others) {
    others.forEach(this::add);
  }

  Map<String, Long> byTable() {
    return Map.copyOf(byTable);
  }

  /** As it stands in the audit row. Table names need no escaping. */
  String json() {
    var json = new StringBuilder("{");
    byTable.forEach(
        (table, rows) ->
            json.append(json.length() > 1 ? ", " : "")
                .append('"')
                .append(table)
                .append("\": ")
                .append(rows));
    return json.append('}').toString();
  }
}
