package io.mlconnector.warehouse;

import io.mlconnector.finance.StreamName;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the records of one stream. The record itself always has a table. */
record RecordMapping(StreamName stream, ObjectMapping root) {

  /** The table of the record, then those of its children. */
  List<TableMapping> tables() {
    var tables = new ArrayList<TableMapping>();
    collect(root, tables);
    return List.copyOf(tables);
  }

  private static void collect(ObjectMapping mapping, List<TableMapping> tables) {
    mapping.table().ifPresent(tables::add);
    mapping.children().forEach(child -> collect(child, tables));
  }
}
