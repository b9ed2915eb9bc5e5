package io.mlconnector.sandbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads from the warehouse what the live summary shows. */
final class WarehouseSummary {
  private static final List<String> FACTS =
      List.of(
          "fact_ap_invoice",
          "fact_ap_invoice_distribution",
          "fact_ap_installment",
          "fact_ap_payment",
          "fact_ap_payment_application",
          "fact_ar_invoice",
          "fact_ar_installment",
          "fact_gl_journal_line",
          "fact_gl_balance",
          "fact_purchase_order");
  private static final String LAST_LOAD =
      "SELECT status, finished_at FROM fusion_mart.etl_load_audit"
          + " ORDER BY finished_at DESC NULLS LAST LIMIT 1";

  private final String url;

  WarehouseSummary(String url) {
    this.url = url;
  }

  /** Rows by fact table; tables that do not exist yet are left out. */
  Map<String, Long> rows() {
    var rows = new TreeMap<String, Long>();
    try (var connection = DriverManager.getConnection(url)) {
      for (String table : existing(connection)) {
        try (var statement = connection.createStatement();
            var result = statement.executeQuery("SELECT count(*) FROM fusion_mart." + table)) {
          result.next();
          rows.put(table, result.getLong(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the warehouse can not be read", e);
    }
    return rows;
  }

  private static List<String> existing(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var found = connection.getMetaData().getTables(null, "fusion_mart", "fact_%", null)) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    }
    tables.retainAll(FACTS);
    return tables;
  }

  /** When the last load ended and how. */
  String lastLoad() {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var result = statement.executeQuery(LAST_LOAD)) {
      return result.next()
          ? String.format(Locale.ROOT, "%s at %tT", result.getString(1), result.getTimestamp(2))
          : "none yet";
    } catch (SQLException e) {
      return "none yet";
    }
  }
}
