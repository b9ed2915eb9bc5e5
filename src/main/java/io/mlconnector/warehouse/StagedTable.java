package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that a load brings, ready for COPY. After the columns of the mapping come
 * those that every staging table has: {@code source_last_update, source_sequence, deleted_at}; and
 * in that of the record itself {@code observed_at, is_first}, by which its children are replaced.
 */
final class StagedTable {
  private static final int COMMON_COLUMNS = 3;
  private static final int RECORD_COLUMNS = 2;
  private static final long NONE = Long.MIN_VALUE;

  private final TableMapping mapping;
  private final boolean isRecord;
  private final CopyRows rows = new CopyRows();
  private int repeated;
  private long latestUpdate = NONE;

  /** A place to which the rows can be taken back. */
  record Mark(CopyRows.Mark rows, int repeated, long latestUpdate) {}

  StagedTable(TableMapping mapping, boolean isRecord) {
    this.mapping = mapping;
    this.isRecord = isRecord;
  }

  TableMapping mapping() {
    return mapping;
  }

  CopyRows rows() {
    return rows;
  }

  int columnCount() {
    return mapping.columns().size() + COMMON_COLUMNS + (isRecord ? RECORD_COLUMNS : 0);
  }

  /** Rows of records that may have older rows in the table. */
  int repeated() {
    return repeated;
  }

  /** The latest source time stamp of the rows in microseconds since 2000, or the least long. */
  long latestUpdate() {
    return latestUpdate;
  }

  Mark mark() {
    return new Mark(rows.mark(), repeated, latestUpdate);
  }

  void backTo(Mark mark) {
    rows.backTo(mark.rows());
    repeated = mark.repeated();
    latestUpdate = mark.latestUpdate();
  }

  void clear() {
    rows.clear();
    repeated = 0;
    latestUpdate = NONE;
  }

  /** Adds the common columns after those of the mapping. */
  void finishRow(@Nullable Long ownLastUpdate, RecordVersion version) {
    long lastUpdate =
        ownLastUpdate != null
            ? ownLastUpdate
            : version.sourceLastUpdate().map(CalendarText::micros).orElse(NONE);
    if (lastUpdate == NONE) {
      rows.nothing();
    } else {
      rows.bigint(lastUpdate);
      latestUpdate = Math.max(latestUpdate, lastUpdate);
    }
    rows.bigint(version.sequence());
    long observedAt = CalendarText.micros(version.observedAt());
    if (version.kind() == Kind.VANISHED) {
      rows.bigint(observedAt);
    } else {
      rows.nothing();
    }
    boolean isFirst = version.kind() == Kind.NEW;
    if (isRecord) {
      rows.bigint(observedAt);
      rows.bool(isFirst);
    }
    if (!isFirst) {
      repeated++;
    }
  }
}
