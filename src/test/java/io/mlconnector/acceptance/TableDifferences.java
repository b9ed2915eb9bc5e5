package io.mlconnector.acceptance;

import java.util.ArrayList;
import java.util.List;

/** In what a table differs from the pod, told so that a reader can act. */
final class TableDifferences {
  private static final int SHOWN = 10;

  private final MartTable table;
  private final List<String> missing = new ArrayList<>();
  private final List<String> extra = new ArrayList<>();
  private final List<String> differing = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private int missingRows;
  private int extraRows;
  private int differingRows;

  TableDifferences(MartTable table) {
    this.table = table;
  }

  void missing(String key) {
    note(missing, missingRows++, key);
  }

  void extra(String key) {
    note(extra, extraRows++, key);
  }

  void differing(String key, List<String> how) {
    note(differing, differingRows++, key + ": " + String.join(", ", how));
  }

  void columns(String how) {
    columns.add(how);
  }

  private static void note(List<String> shown, int before, String text) {
    if (before < SHOWN) {
      shown.add(text);
    }
  }

  boolean isEmpty() {
    return missingRows + extraRows + differingRows == 0 && columns.isEmpty();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(table.toString());
    columns.forEach(column -> text.append("\n  ").append(column));
    tell(text, "missing", missingRows, missing);
    tell(text, "not in the pod", extraRows, extra);
    tell(text, "differing", differingRows, differing);
    return text.toString();
  }

  private static void tell(StringBuilder text, String what, int rows, List<String> shown) {
    if (rows > 0) {
      text.append("\n  ").append(rows).append(" rows ").append(what).append(':');
      shown.forEach(line -> text.append("\n    ").append(line));
    }
  }
}
