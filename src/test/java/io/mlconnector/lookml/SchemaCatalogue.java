package io.mlconnector.lookml;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What the migrated schema holds, as the base views show it. */
final class SchemaCatalogue {
  /** A view of the database has no key of its own; its comment says what its grain is. */
  private static final Map<String, List<String>> KEYS_OF_VIEWS =
      Map.ofEntries(
          Map.entry("account_by_combination", List.of("account_combination")),
          Map.entry("alignment", List.of("finding_id")),
          Map.entry("alignment_summary", List.of("comparison", "subject", "kind")),
          Map.entry("ap_aging", List.of("invoice_id", "installment_number")),
          Map.entry(
              "cash_position",
              List.of("bucket", "ledger_name", "ledger_currency", "currency", "week_start")),
          Map.entry("cost_center_by_value", List.of("cost_center")),
          Map.entry("freshness", List.of("stream", "table_name")),
          Map.entry(
              "gl_reconciliation",
              List.of("ledger_name", "period_name", "currency", "account_combination")),
          Map.entry(
              "open_payables_by_cost_center",
              List.of("invoice_id", "company", "cost_center", "account")),
          Map.entry("supplier_by_number", List.of("supplier_number")));

  private static final String RELATIONS =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = 'fusion_mart'::regnamespace AND relkind IN ('r', 'v')
        AND relname <> 'flyway_schema_history'
      ORDER BY relname
      """;

  private static final String KEY =
      """
      SELECT attname
      FROM pg_constraint
      CROSS JOIN unnest(conkey) WITH ORDINALITY AS key (attnum, position)
      JOIN pg_attribute ON attrelid = conrelid AND pg_attribute.attnum = key.attnum
      WHERE contype = 'p' AND conrelid = ('fusion_mart.' || ?)::regclass
      ORDER BY position
      """;

  private static final String COLUMNS =
      """
      SELECT attname, format_type(atttypid, atttypmod), coalesce(col_description(attrelid, attnum), '')
      FROM pg_attribute
      WHERE attrelid = ('fusion_mart.' || ?)::regclass AND attnum > 0 AND NOT attisdropped
      ORDER BY attnum
      """;

  private final DataSource warehouse;

  SchemaCatalogue(DataSource warehouse) {
    this.warehouse = warehouse;
  }

  List<BaseView> views() {
    try (Connection connection = warehouse.getConnection()) {
      var views = new ArrayList<BaseView>();
      for (List<String> relation : rows(connection, RELATIONS)) {
        views.add(view(connection, relation.getFirst()));
      }
      return views;
    } catch (SQLException e) {
      throw new IllegalStateException("could not read the catalogue", e);
    }
  }

  private static BaseView view(Connection connection, String name) throws SQLException {
    var columns =
        rows(connection, COLUMNS, name).stream()
            .map(row -> new BaseView.Column(row.get(0), row.get(1), row.get(2)))
            .toList();
    List<String> key =
        KEYS_OF_VIEWS.containsKey(name)
            ? KEYS_OF_VIEWS.get(name)
            : rows(connection, KEY, name).stream().map(List::getFirst).toList();
    if (key.isEmpty()) {
      throw new IllegalStateException("nobody has said what the key of " + name + " is");
    }
    return new BaseView(name, key, columns);
  }

  private static List<List<String>> rows(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<List<String>>();
        while (rows.next()) {
          var row = new ArrayList<String>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(rows.getString(i));
          }
          found.add(row);
        }
        return found;
      }
    }
  }
}
