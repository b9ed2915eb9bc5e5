package io.mlconnector.warehouse;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A record does not fit the schema. Carries no stack trace: it is about data, and a broken source
 * may produce it for every record.
 */
final class Misfit extends Exception {
  @Serial private static final long serialVersionUID = 1L;
  private static final int SHOWN = 40;

  private final @Nullable String table;
  private final @Nullable String column;

  Misfit(String reason) {
    this(reason, null, null);
  }

  private Misfit(String reason, @Nullable String table, @Nullable String column) {
    super(reason, null, false, false);
    this.table = table;
    this.column = column;
  }

  /** A value that is not what its column holds; the value itself is shown, shortened. */
  static Misfit value(String wanted, String found) {
    String shown = found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "...";
    return new Misfit("expected " + wanted + ", found \"" + shown.replace('\u0000', '?') + '"');
  }

  /** The same, said of a column, unless one is named already. */
  Misfit in(String tableName, String columnName) {
    return column == null ? new Misfit(reason(), tableName, columnName) : this;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  @Nullable String table() {
    return table;
  }

  @Nullable String column() {
    return column;
  }
}
