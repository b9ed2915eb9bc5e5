package io.mlconnector.warehouse;

import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A star schema of its own with a loader, and short ways to look into it. */
final class Mart {
  static final Instant NOW = Instant.parse("2026-02-02T00:00:00Z");
  static final ChartOfAccounts CHART =
      new ChartOfAccounts(List.of("company", "costCenter", "account", "subaccount"), "-", 0, 1, 2);

  final DataSource dataSource;
  final MappingCatalog catalog = new MappingCatalog(CHART);
  final LoadTransaction transaction;

  private Mart(DataSource dataSource) {
    this.dataSource = dataSource;
    this.transaction =
        new LoadTransaction(dataSource, new MartWriter(catalog), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** On a database of its own, with pooled connections as in production. */
  static Mart empty() {
    return new Mart(PooledDataSource.of(TestDatabase.warehouse(), 4));
  }

  /** As it was after the migration. */
  void reset() {
    for (RecordMapping mapping : catalog.all()) {
      mapping.tables().forEach(table -> execute("TRUNCATE fusion_mart." + table.table()));
    }
    execute(
        """
        TRUNCATE fusion_mart.dim_customer, fusion_mart.etl_quarantine, fusion_mart.etl_load_audit,
          fusion_mart.business_unit_ledger, fusion_mart.etl_alignment_run CASCADE;
        UPDATE fusion_mart.etl_freshness
        SET last_source_update = NULL, last_loaded_at = NULL, last_load_id = NULL;
        UPDATE fusion_mart.etl_offset SET sequence = 0;
        UPDATE fusion_mart.dim_date
        SET fiscal_period_name = NULL, fiscal_year = NULL, fiscal_period_start = NULL,
          fiscal_period_end = NULL
        WHERE fiscal_period_name IS NOT NULL;
        """);
  }

  /** Loads all that is pending and returns the committed loads. */
  List<Load> load(VersionSource source) {
    return load(source, 1_000);
  }

  List<Load> load(VersionSource source, int maxRecords) {
    var loads = new ArrayList<Load>();
    try (var run = new LoadRun(source, transaction, catalog, maxRecords, 8 << 20)) {
      run.drain(loads::add, () -> true);
    } catch (SQLException e) {
      throw new AssertionError("the load failed", e);
    }
    return loads;
  }

  void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Rows, each value as text, absent ones as {@code null}. */
  List<List<String>> rows(String sql) {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<List<String>>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<String>(columns);
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getObject(i)));
        }
        found.add(row);
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The first column of every row, as text. */
  List<String> texts(String sql) {
    return rows(sql).stream().map(List::getFirst).toList();
  }

  /** The first column of the only row, as text. */
  String text(String sql) {
    var texts = texts(sql);
    if (texts.size() != 1) {
      throw new AssertionError("expected one row, found " + texts.size() + ": " + sql);
    }
    return texts.getFirst();
  }
}
