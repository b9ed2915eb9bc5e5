package io.mlconnector.warehouse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of one table, written from its mapping. An older version never replaces a newer one:
 * every write is guarded by {@code source_sequence}. Equal sequences do write, so that a replay
 * repairs rows.
 */
final class MergeStatements {
  private static final List<String> COMMON =
      List.of("source_last_update", "source_sequence", "deleted_at");

  private final String createStaging;
  private final String staging;
  private final String copy;
  private final String merge;
  private final String mergeOfCurrent;
  private final String markVanished;

  /**
   * Statements for a table.
   *
   * @param record the table of the record itself; the same for that
   */
  MergeStatements(TableMapping table, TableMapping record) {
    boolean isRecord = table.equals(record);
    var columns =
        Stream.concat(table.columns().stream().map(Column::name), COMMON.stream()).toList();
    String columnList = String.join(", ", columns);
    staging = staging(table);
    String extra = isRecord ? ", loaded_at AS observed_at, false AS is_first" : "";
    createStaging =
        """
        CREATE TEMPORARY TABLE IF NOT EXISTS %s ON COMMIT DELETE ROWS
        AS SELECT %s%s FROM fusion_mart.%s WITH NO DATA"""
            .formatted(staging, columnList, extra, table.table());
    copy = "COPY " + staging + " FROM STDIN (FORMAT binary)";
    String insert =
        """
        INSERT INTO fusion_mart.%s AS mart (%s, loaded_at, load_id)
        SELECT %s, ?, ?
        FROM %s AS staged
        """
            .formatted(table.table(), columnList, columnList, staging);
    String resolution =
        """
        ON CONFLICT (%s) DO UPDATE SET %s
        WHERE mart.source_sequence <= EXCLUDED.source_sequence"""
            .formatted(
                String.join(", ", table.key()),
                Stream.concat(columns.stream(), Stream.of("loaded_at", "load_id"))
                    .filter(column -> !table.key().contains(column))
                    .map(column -> column + " = EXCLUDED." + column)
                    .collect(Collectors.joining(", ")));
    merge = insert + resolution;
    mergeOfCurrent =
        insert
            + """
              WHERE EXISTS (
                SELECT FROM fusion_mart.%s AS record
                WHERE %s AND record.source_sequence = staged.source_sequence)
              """
                .formatted(record.table(), sameKey(record, "record", "staged"))
            + resolution;
    markVanished =
        """
        UPDATE fusion_mart.%s AS mart
        SET deleted_at = staged.observed_at, source_sequence = staged.source_sequence,
          loaded_at = ?, load_id = ?
        FROM %s AS staged
        WHERE NOT staged.is_first AND %s
          AND mart.source_sequence < staged.source_sequence AND mart.deleted_at IS NULL"""
            .formatted(table.table(), staging(record), sameKey(record, "mart", "staged"));
  }

  /** Makes the staging table unless this session has it; no parameters. */
  String createStaging() {
    return createStaging;
  }

  /** Empties the staging table inside a transaction; no parameters. */
  String emptyStaging() {
    return "TRUNCATE " + staging;
  }

  /** Fills the staging table from binary rows. */
  String copy() {
    return copy;
  }

  /** Merges what is staged; parameters loaded_at, load_id. */
  String merge() {
    return merge;
  }

  /** Merges the children of those records alone whose staged version is the current one. */
  String mergeOfCurrent() {
    return mergeOfCurrent;
  }

  /** Marks children deleted that the staged version of their record no longer has. */
  String markVanished() {
    return markVanished;
  }

  /** The columns are part of the name: a session may outlive the program that made its tables. */
  static String staging(TableMapping table) {
    int columns = table.columns().stream().map(Column::name).toList().hashCode();
    return "stage_" + table.table() + "_" + Integer.toHexString(columns);
  }

  private static String sameKey(TableMapping record, String one, String other) {
    return record.key().stream()
        .map(column -> one + "." + column + " = " + other + "." + column)
        .collect(Collectors.joining(" AND "));
  }
}
