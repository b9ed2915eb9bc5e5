package io.mlconnector.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much room the connector's own tables take, and whether those that are partitioned by month
 * are ready for the next one. Every partitioned table counts whose partitions are called after it,
 * year and month ({@code record_version_2026_05}).
 */
@ApplicationScoped
public class StorageMeters {
  private static final Logger log = LoggerFactory.getLogger(StorageMeters.class);

  private static final String SIZES =
      """
      SELECT coalesce(parent.relname, own.relname), sum(pg_total_relation_size(own.oid))
      FROM pg_class own
      JOIN pg_namespace space ON space.oid = own.relnamespace
      LEFT JOIN pg_inherits i ON i.inhrelid = own.oid
      LEFT JOIN pg_class parent ON parent.oid = i.inhparent
      WHERE space.nspname = 'connector' AND own.relkind = 'r'
      GROUP BY 1
      """;

  private static final String MISSING =
      """
      SELECT parent.relname, count(*) FILTER (WHERE own.oid IS NULL)
      FROM pg_class parent
      JOIN pg_namespace space ON space.oid = parent.relnamespace
      JOIN pg_partitioned_table partitioned
        ON partitioned.partrelid = parent.oid AND partitioned.partstrat = 'r'
      CROSS JOIN generate_series(0, 1) ahead
      LEFT JOIN (pg_inherits i JOIN pg_class own ON own.oid = i.inhrelid)
        ON i.inhparent = parent.oid
        AND own.relname = parent.relname || to_char(
          date_trunc('month', now() AT TIME ZONE 'UTC') + ahead * interval '1 month', '_YYYY_MM')
      WHERE space.nspname = 'connector'
      GROUP BY 1
      """;

  private final javax.sql.DataSource database;
  private final MultiGauge bytes;
  private final MultiGauge missing;
  private final AtomicBoolean away = new AtomicBoolean();

  StorageMeters(@DataSource("connector") javax.sql.DataSource database, MeterRegistry registry) {
    this.database = database;
    this.bytes =
        MultiGauge.builder(Meters.TABLE_BYTES)
            .description("Bytes that a table takes, partitions and indexes included")
            .register(registry);
    this.missing =
        MultiGauge.builder(Meters.PARTITIONS_MISSING)
            .description("Months, this one and the next, without a partition")
            .register(registry);
  }

  /**
   * Looks, and publishes what it found. While the database is away the last figures stand and the
   * log says so once.
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void publish() {
    try {
      bytes.register(byTable(SIZES), true);
      missing.register(byTable(MISSING), true);
      away.set(false);
    } catch (SQLException e) {
      if (away.compareAndSet(false, true)) {
        log.warn("Sizes of tables are not known reason={}", e.getMessage());
      }
    }
  }

  private List<MultiGauge.Row<?>> byTable(String query) throws SQLException {
    var figures = new ArrayList<MultiGauge.Row<?>>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        figures.add(MultiGauge.Row.of(Tags.of(Meters.TABLE, rows.getString(1)), rows.getLong(2)));
      }
    }
    return figures;
  }
}
