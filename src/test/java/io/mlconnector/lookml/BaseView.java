package io.mlconnector.lookml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The generated view of one table or view of the schema: every column as a dimension, the key as
 * the primary key, the comments as descriptions, and nothing else. What people add stands in
 * refinements, so that it survives the next generation.
 *
 * @param key columns that tell rows apart; the first is never empty
 */
record BaseView(String name, List<String> key, List<Column> columns) {
  private static final Set<String> OF_THE_LOADER =
      Set.of("source_last_update", "source_sequence", "loaded_at", "load_id", "deleted_at");

  private static final String HEAD =
      """
      # Written from the schema by BaseViewsTest: change refinements, not this file.

      view: %s {
        sql_table_name: @{SCHEMA}.%s ;;
      """;

  BaseView {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /** A column as the catalogue of PostgreSQL describes it. */
  record Column(String name, String type, String comment) {
    /** Money, as opposed to rates and quantities. */
    boolean isAmount() {
      return type.startsWith("numeric")
          && !name.matches("conversion_rate|stat_amount|line_quantity");
    }

    boolean isDate() {
      return type.equals("date") || type.startsWith("timestamp");
    }
  }

  String fileName() {
    return name + ".view.lkml";
  }

  String lookml() {
    var text = new StringBuilder(HEAD.formatted(name, name));
    if (keyColumn().isEmpty()) {
      text.append(rowKey());
    }
    for (Column column : columns) {
      text.append('\n').append(column.isDate() ? dates(column) : dimension(column));
    }
    return text.append("}\n").toString();
  }

  /** The column that can be the primary key by itself; a group of dates can not. */
  private Optional<Column> keyColumn() {
    return columns.stream()
        .filter(column -> key.equals(List.of(column.name())) && !column.isDate())
        .findFirst();
  }

  /** Empty only where a join found no row: of its columns the first always has a value. */
  private String rowKey() {
    var sql = new StringBuilder("${TABLE}." + key.getFirst() + "::text");
    for (String part : key.subList(1, key.size())) {
      sql.append(" || '|' || COALESCE(${TABLE}.").append(part).append("::text, '')");
    }
    return """

      dimension: row_key {
        primary_key: yes
        hidden: yes
        type: string
        sql: %s ;;
      }
    """
        .formatted(sql);
  }

  private String dimension(Column column) {
    var lines = new ArrayList<String>();
    if (keyColumn().filter(column::equals).isPresent()) {
      lines.add("primary_key: yes");
    }
    hide(column, lines);
    lines.add("type: " + type(column));
    describe(column, lines);
    if (column.type().equals("bigint") && isId(column.name())) {
      lines.add("value_format_name: id");
    }
    if (column.isAmount()) {
      lines.add("value_format_name: amount");
    }
    lines.add("sql: " + sql(column) + " ;;");
    return block("dimension", column.name(), lines);
  }

  private String dates(Column column) {
    boolean day = column.type().equals("date");
    var lines = new ArrayList<String>();
    hide(column, lines);
    lines.add("type: time");
    describe(column, lines);
    lines.add(
        day
            ? "timeframes: [raw, date, week, month, quarter, year]"
            : "timeframes: [raw, time, date, week, month, quarter, year]");
    if (day) {
      lines.add("datatype: date");
      lines.add("convert_tz: no");
    }
    lines.add("sql: ${TABLE}." + column.name() + " ;;");
    return block("dimension_group", groupName(column.name()), lines);
  }

  private void hide(Column column, List<String> lines) {
    if (OF_THE_LOADER.contains(column.name()) && name.matches("(dim|fact)_.*")) {
      lines.add("hidden: yes");
    }
  }

  private static void describe(Column column, List<String> lines) {
    lines.add("description: \"" + column.comment().replace("\"", "\\\"") + "\"");
  }

  private static String block(String kind, String name, List<String> lines) {
    var text = new StringBuilder("  ").append(kind).append(": ").append(name).append(" {\n");
    lines.forEach(line -> text.append("    ").append(line).append('\n'));
    return text.append("  }\n").toString();
  }

  /**
   * Looker adds the timeframe to the name of a group: {@code due_date} is a frame of {@code due}.
   */
  static String groupName(String column) {
    return column.replaceFirst("_(date|at)$", "");
  }

  private static boolean isId(String name) {
    return name.endsWith("_id") || name.equals("payment_number");
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case "bigint", "integer", "interval", "numeric", "numeric(38,6)" -> "number";
      case "boolean" -> "yesno";
      case "text", "jsonb" -> "string";
      default -> throw new IllegalStateException("no LookML type for " + column);
    };
  }

  /** Looker has no intervals: they become seconds. */
  private static String sql(Column column) {
    return switch (column.type()) {
      case "interval" -> "EXTRACT(EPOCH FROM ${TABLE}." + column.name() + ")";
      case "jsonb" -> "${TABLE}." + column.name() + "::text";
      default -> "${TABLE}." + column.name();
    };
  }
}
