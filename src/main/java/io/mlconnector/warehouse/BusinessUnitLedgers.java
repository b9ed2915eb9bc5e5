package io.mlconnector.warehouse;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Makes the configured ledgers of business units known to the views. */
final class BusinessUnitLedgers {
  private static final String REMOVE =
      "DELETE FROM fusion_mart.business_unit_ledger WHERE business_unit <> ALL (?)";

  private static final String PUT =
      """
      INSERT INTO fusion_mart.business_unit_ledger AS known (business_unit, ledger_name)
      SELECT business_unit, ledger_name
      FROM unnest(?::text[], ?::text[]) AS configured (business_unit, ledger_name)
      ON CONFLICT (business_unit) DO UPDATE SET ledger_name = EXCLUDED.ledger_name
      WHERE known.ledger_name <> EXCLUDED.ledger_name
      """;

  private BusinessUnitLedgers() {}

  /** Afterwards the table says what the configuration says. Cheap when it does already. */
  static void publish(DataSource mart, Map<String, String> ledgers) throws SQLException {
    var units = ledgers.keySet().toArray();
    var names = ledgers.values().toArray();
    try (var connection = mart.getConnection();
        var remove = connection.prepareStatement(REMOVE);
        var put = connection.prepareStatement(PUT)) {
      remove.setArray(1, connection.createArrayOf("text", units));
      remove.executeUpdate();
      put.setArray(1, connection.createArrayOf("text", units));
      put.setArray(2, connection.createArrayOf("text", names));
      put.executeUpdate();
    }
  }
}
