package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How frames of one kind become rows of one table. */
final class TablePlan {
  private final TableMapping mapping;
  private final Cell[] cells;
  private final boolean[] isKey;
  private final Cell lastUpdate;
  private final boolean isRoot;

  TablePlan(TableMapping mapping, Cell[] cells, Cell lastUpdate, boolean isRoot) {
    this.mapping = mapping;
    this.cells = cells.clone();
    this.isKey = new boolean[cells.length];
    for (int i = 0; i < cells.length; i++) {
      isKey[i] = mapping.isKey(mapping.columns().get(i));
    }
    this.lastUpdate = lastUpdate;
    this.isRoot = isRoot;
  }

  TableMapping mapping() {
    return mapping;
  }

  /**
   * Writes a row for each frame.
   *
   * @param lenient of a record that is gone: what does not fit is left out, the key excepted
   */
  void write(List<Frame> frames, RecordVersion version, StagedTable staged, boolean lenient)
      throws Misfit {
    Set<List<Object>> keys = HashSet.newHashSet(frames.size());
    for (Frame frame : frames) {
      try {
        if (frames.size() > 1 && isRepeated(key(frame, version), keys)) {
          throw new Misfit("two rows of the record have the same key")
              .in(mapping.table(), mapping.key().getLast());
        }
        write(frame, version, staged, lenient);
      } catch (Misfit misfit) {
        if (!lenient || isRoot) {
          throw misfit;
        }
      }
    }
  }

  private static boolean isRepeated(List<Object> key, Set<List<Object>> keys) {
    return !key.isEmpty() && !keys.add(key);
  }

  private void write(Frame frame, RecordVersion version, StagedTable staged, boolean lenient)
      throws Misfit {
    CopyRows rows = staged.rows();
    var start = rows.mark();
    rows.startRow(staged.columnCount());
    try {
      for (int i = 0; i < cells.length; i++) {
        Column column = mapping.columns().get(i);
        try {
          writeCell(rows, column, isKey[i], cells[i].value(frame, version));
        } catch (Misfit misfit) {
          if (!lenient || isKey[i]) {
            throw misfit.in(mapping.table(), column.name());
          }
          rows.nothing();
        }
      }
    } catch (Misfit misfit) {
      rows.backTo(start);
      throw misfit;
    }
    staged.finishRow((Long) lastUpdate.value(frame, version), version);
  }

  private static void writeCell(CopyRows rows, Column column, boolean isKey, @Nullable Object value)
      throws Misfit {
    if (value != null) {
      var start = rows.mark();
      try {
        rows.value(value, column.type());
      } catch (Misfit misfit) {
        rows.backTo(start);
        throw misfit;
      }
    } else if (column.orEmpty()) {
      rows.text("");
    } else if (isKey) {
      throw new Misfit("the key has no value");
    } else {
      rows.nothing();
    }
  }

  /** The primary key of the row, empty when a part of it has no value. */
  List<Object> key(Frame frame, RecordVersion version) throws Misfit {
    var key = new ArrayList<Object>(mapping.key().size());
    for (int i = 0; i < cells.length; i++) {
      if (isKey[i]) {
        Object value = cells[i].value(frame, version);
        if (value == null && !mapping.columns().get(i).orEmpty()) {
          return List.of();
        }
        key.add(value == null ? "" : value);
      }
    }
    return key;
  }
}
