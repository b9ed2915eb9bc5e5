package io.mlconnector.delivery;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.OwnTransaction;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room for the months to come and drops those that need not be kept any longer. What waits
 * for a person stays, and with it the memory that it was ordered. Replicas may run it at the same
 * time.
 */
@ApplicationScoped
public class DeliveryUpkeep {
  private static final Logger log = LoggerFactory.getLogger(DeliveryUpkeep.class);
  private static final int BATCH = 10_000;
  private static final List<String> PARENTS = List.of("delivery_past", "delivery_attempt");
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("uuuu_MM", Locale.ROOT);

  /** Deliveries wait for a partition that is being attached, so it waits for them but briefly. */
  private static final String BE_BRIEF = "SET LOCAL lock_timeout = '3s'";

  private static final String MAKE = "SELECT connector.delivery_make_partitions(?)";

  private static final String MONTHS =
      """
      SELECT child.relname
      FROM pg_inherits i
      JOIN pg_class child ON child.oid = i.inhrelid
      WHERE i.inhparent = ('connector.' || ?)::regclass
        AND child.relname ~ ('^' || ? || '_[0-9]{4}_[0-9]{2}$')
      ORDER BY child.relname
      """;

  private static final String FORGET_KEYS =
      """
      DELETE FROM connector.delivery_key WHERE (target, event_key) IN (
        SELECT k.target, k.event_key
        FROM connector.delivery_key k
        WHERE k.placed_at < ?
          AND NOT EXISTS (SELECT FROM connector.delivery d WHERE d.open AND d.id = k.delivery_id)
        LIMIT ?)
      """;

  private static final String FORGET_TOPICS =
      """
      DELETE FROM connector.delivery_topic WHERE (target, topic) IN (
        SELECT target, topic FROM connector.delivery_topic WHERE delivered_at < ? LIMIT ?)
      """;

  private static final String FORGET_ACKNOWLEDGEMENTS =
      """
      DELETE FROM connector.delivery_acknowledgement
      WHERE (delivery_id, kind, person_id, reaction) IN (
        SELECT a.delivery_id, a.kind, a.person_id, a.reaction
        FROM connector.delivery_acknowledgement a
        WHERE a.acknowledged_at < ?
        LIMIT ?)
      """;

  private final javax.sql.DataSource dataSource;
  private final DatabaseClock clock;
  private final DeliveryConfig config;

  @Inject
  DeliveryUpkeep(@DataSource("connector") javax.sql.DataSource dataSource, DeliveryConfig config) {
    this(dataSource, DatabaseClock.REAL, config);
  }

  DeliveryUpkeep(javax.sql.DataSource dataSource, DatabaseClock clock, DeliveryConfig config) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.config = config;
  }

  /** Once a day or more. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void keepMonths() {
    Instant now = now();
    YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    for (int ahead = 0; ahead <= 2; ahead++) {
      make(month.plusMonths(ahead));
    }
    YearMonth oldestKept = month.minusMonths(config.retentionMonths());
    List<String> dropped = new ArrayList<>();
    PARENTS.forEach(parent -> dropped.addAll(drop(parent, oldestKept)));
    Instant before = oldestKept.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    long forgotten =
        forget(FORGET_KEYS, before)
            + forget(FORGET_TOPICS, before)
            + forget(FORGET_ACKNOWLEDGEMENTS, before);
    if (!dropped.isEmpty() || forgotten > 0) {
      log.info("Old deliveries dropped partitions={} forgotten={}", dropped, forgotten);
    }
  }

  private Instant now() {
    try (var connection = dataSource.getConnection()) {
      return clock.read(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure("read the clock of the database", e);
    }
  }

  private void make(YearMonth month) {
    OwnTransaction.run(
        dataSource,
        "make room for deliveries",
        connection -> {
          beBrief(connection);
          try (var statement = connection.prepareStatement(MAKE)) {
            statement.setObject(
                1, Sql.time(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
            return statement.execute();
          }
        });
  }

  private List<String> drop(String parent, YearMonth oldestKept) {
    return OwnTransaction.run(
        dataSource,
        "drop old deliveries",
        connection -> {
          beBrief(connection);
          var dropped = new ArrayList<String>();
          for (String table : months(connection, parent)) {
            String suffix = table.substring(parent.length() + 1);
            if (YearMonth.parse(suffix, SUFFIX).isBefore(oldestKept)) {
              try (var statement = connection.createStatement()) {
                statement.execute("DROP TABLE connector." + table);
              }
              dropped.add(table);
            }
          }
          return dropped;
        });
  }

  private static List<String> months(Connection connection, String parent) throws SQLException {
    try (var statement = connection.prepareStatement(MONTHS)) {
      statement.setString(1, parent);
      statement.setString(2, parent);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }
  }

  private long forget(String sql, Instant before) {
    long forgotten = 0;
    int last = BATCH;
    while (last == BATCH) {
      last =
          OwnTransaction.run(
              dataSource,
              "forget old deliveries",
              connection -> {
                try (var statement = connection.prepareStatement(sql)) {
                  statement.setObject(1, Sql.time(before));
                  statement.setInt(2, BATCH);
                  return statement.executeUpdate();
                }
              });
      forgotten += last;
    }
    return forgotten;
  }

  private static void beBrief(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(BE_BRIEF);
    }
  }
}
