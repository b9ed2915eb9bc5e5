package io.mlconnector.warehouse;

import java.util.List;
import java.util.stream.Stream;

/** The rows that a load brings of one stream: those of the records, then those of children. */
record StagedStream(RecordPlan plan, StagedTable record, List<StagedTable> children) {
  static StagedStream of(RecordPlan plan) {
    var tables = plan.mapping().tables();
    return new StagedStream(
        plan,
        new StagedTable(tables.getFirst(), true),
        tables.stream().skip(1).map(table -> new StagedTable(table, false)).toList());
  }

  List<StagedTable> tables() {
    return Stream.concat(Stream.of(record), children.stream()).toList();
  }

  boolean isEmpty() {
    return record.rows().rows() == 0;
  }

  void clear() {
    record.clear();
    children.forEach(StagedTable::clear);
  }
}
