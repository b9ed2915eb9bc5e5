package io.mlconnector.audit;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.OwnTransaction;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room for the months to come and drops those that need not be kept any longer. Meant to run
 * once a day; any number of replicas may do so at once.
 */
@ApplicationScoped
public class AuditRetention {
  private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);
  private static final int BATCH = 1_000;
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("uuuu_MM", Locale.ROOT);
  private static final String PREFIX = "audit_entry_";

  private static final String MAKE =
      """
      SELECT connector.audit_make_partition(clock_timestamp() + n * interval '1 month')
      FROM generate_series(0, 2) n
      """;

  private static final String UNEXPECTED =
      "SELECT count(*) FROM (SELECT FROM connector.audit_entry_default LIMIT 1000) AS strays";

  private static final String MONTHS =
      """
      SELECT child.relname
      FROM pg_inherits i
      JOIN pg_class child ON child.oid = i.inhrelid
      WHERE i.inhparent = 'connector.audit_entry'::regclass
        AND child.relname ~ '^audit_entry_[0-9]{4}_[0-9]{2}$'
      ORDER BY child.relname
      """;

  private final javax.sql.DataSource dataSource;
  private final AuditConfig config;
  private final Clock clock;

  AuditRetention(
      @DataSource("connector") javax.sql.DataSource dataSource, AuditConfig config, Clock clock) {
    this.dataSource = dataSource;
    this.config = config;
    this.clock = clock;
  }

  /** Makes the partitions of this month and the next two. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void makeRoom() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(MAKE);
      try (var rows = statement.executeQuery(UNEXPECTED)) {
        rows.next();
        if (rows.getLong(1) > 0) {
          log.warn(
              "Audit entries stand outside of their month and will not be pruned atLeast={}",
              rows.getLong(1));
        }
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("make room for audit entries", e);
    }
  }

  /**
   * Drops every month older than the retention and records it. The chain stays verifiable: the
   * hashes at the ends of what was dropped stand in the new entry.
   *
   * @param by who is to stand in the entry
   * @return the months that were dropped by this call
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public List<YearMonth> prune(Actor by) {
    YearMonth oldestKept =
        YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(config.retentionMonths());
    var dropped = new ArrayList<YearMonth>();
    try (var connection = dataSource.getConnection()) {
      for (YearMonth month : months(connection)) {
        if (month.isBefore(oldestKept)
            && OwnTransaction.run(connection, own -> drop(own, month, by))) {
          dropped.add(month);
        }
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("drop old audit entries", e);
    }
    return List.copyOf(dropped);
  }

  private static boolean drop(Connection connection, YearMonth month, Actor by)
      throws SQLException {
    String table = "connector." + PREFIX + SUFFIX.format(month);
    try (var statement = connection.createStatement()) {
      // Writers of the trail wait while the table goes; rather try again tomorrow than hold them
      // up.
      statement.execute("SET LOCAL lock_timeout = '5s'");
      Chain chain = Chain.lock(connection);
      if (!months(connection).contains(month)) {
        return false;
      }
      while (chain.sealPending(BATCH) == BATCH) {
        // Everything has its place in the chain before a part of it goes.
      }
      PrunedRanges before = PrunedRanges.read(connection);
      PrunedRanges after = before.plus(PrunedRanges.ofTable(connection, table));
      var event =
          AuditEvent.done(by, AuditAction.AUDIT_PRUNED, new AuditObject("audit", month.toString()));
      AuditTrail.insert(connection, event.from(before.payload()).to(after.payload()));
      while (chain.sealPending(BATCH) == BATCH) {
        // Others may have committed meanwhile; our entry comes in its turn.
      }
      statement.execute("DROP TABLE " + table);
    }
    log.info("Audit entries dropped after their retention month={}", month);
    return true;
  }

  private static List<YearMonth> months(Connection connection) throws SQLException {
    var months = new ArrayList<YearMonth>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(MONTHS)) {
      while (rows.next()) {
        months.add(YearMonth.parse(rows.getString(1).substring(PREFIX.length()), SUFFIX));
      }
    }
    return months;
  }
}
