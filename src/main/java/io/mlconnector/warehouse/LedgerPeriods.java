package io.mlconnector.warehouse;

import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The periods of the general ledger as the warehouse knows them. */
@ApplicationScoped
public class LedgerPeriods {
  private static final String ENDING_SINCE =
      """
      SELECT period.ledger_id, coalesce(ledger.ledger_name, period.ledger_id::text),
        period.period_name, period.end_date, period.closing_status IN ('C', 'P')
      FROM fusion_mart.dim_period AS period
      LEFT JOIN fusion_mart.dim_ledger AS ledger
        ON ledger.ledger_id = period.ledger_id AND ledger.deleted_at IS NULL
      WHERE period.application_id = 101 AND period.deleted_at IS NULL
        AND period.closing_status IS NOT NULL AND period.end_date >= ?
      ORDER BY period.end_date, period.ledger_id, period.period_name
      """;

  private final javax.sql.DataSource mart;

  @Inject
  LedgerPeriods(@DataSource("warehouse") javax.sql.DataSource mart) {
    this.mart = mart;
  }

  /** Those that end on this day or later, in the order of their ends. */
  public List<LedgerPeriod> endingSince(LocalDate day) {
    try (var connection = mart.getConnection();
        var statement = connection.prepareStatement(ENDING_SINCE)) {
      statement.setDate(1, Date.valueOf(day));
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<LedgerPeriod>();
        while (rows.next()) {
          found.add(
              new LedgerPeriod(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getObject(4, LocalDate.class),
                  rows.getBoolean(5)));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("read the periods of the ledgers", e);
    }
  }
}
