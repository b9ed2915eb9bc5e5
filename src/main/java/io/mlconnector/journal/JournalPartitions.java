package io.mlconnector.journal;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.Patience;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each month its partition in time, and prunes months that are older than the retention.
 *
 * <ol>
 *   <li>A missed maintenance loses nothing: versions without a month wait in the default partition,
 *       and the next maintenance moves them.
 *   <li>The current version of a record always stays, in its own month, with its own sequence: a
 *       replay from the beginning ends in the present state however much was pruned.
 *   <li>Nothing goes that a {@link JournalFollower} has not read.
 *   <li>Each month is one short transaction that gives up when others hold the table for longer
 *       than a few seconds; the next maintenance goes on.
 * </ol>
 *
 * Replicas may run it at the same time.
 */
@ApplicationScoped
public class JournalPartitions {
  private static final Logger log = LoggerFactory.getLogger(JournalPartitions.class);

  private final javax.sql.DataSource dataSource;
  private final JournalSettings settings;
  private final List<JournalFollower> followers;

  @Inject
  JournalPartitions(
      @DataSource("connector") javax.sql.DataSource dataSource,
      JournalSettings settings,
      @All List<JournalFollower> followers) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.followers = List.copyOf(followers);
  }

  /** Creates what is missing, then prunes. To be called at the start and daily. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Maintained maintain() {
    return maintain(now());
  }

  /** The months from the current one on that should have a partition by now and have none. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public List<YearMonth> missing() {
    return missing(now());
  }

  List<YearMonth> missing(Instant now) {
    try (var connection = dataSource.getConnection()) {
      var missing = wanted(now);
      missing.removeAll(Partitions.list(connection));
      return missing.stream().map(JournalMonth::month).toList();
    } catch (SQLException e) {
      throw new DatabaseFailure("list the partitions of the journal", e);
    }
  }

  Maintained maintain(Instant now) {
    try (var connection = dataSource.getConnection();
        var _ = Patience.of(connection, Patience.A_WHILE)) {
      connection.setAutoCommit(false);
      try {
        var done = new Maintenance(connection).run(now);
        report(done);
        return done;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("maintain the partitions of the journal", e);
    }
  }

  private TreeSet<JournalMonth> wanted(Instant now) {
    var current = JournalMonth.of(now);
    var months = new TreeSet<JournalMonth>();
    IntStream.rangeClosed(0, settings.monthsAhead()).mapToObj(current::plus).forEach(months::add);
    return months;
  }

  private Instant now() {
    try (var connection = dataSource.getConnection()) {
      return Partitions.now(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure("read the clock of the database", e);
    }
  }

  private static void report(Maintained done) {
    if (!done.created().isEmpty() || !done.dropped().isEmpty() || !done.thinned().isEmpty()) {
      log.info(
          "Journal partitions maintained created={} dropped={} thinned={} removed={}",
          done.created(),
          done.dropped(),
          done.thinned(),
          done.removed());
    }
    if (!done.heldBack().isEmpty()) {
      log.warn("Journal pruning waits for a follower months={}", done.heldBack());
    }
  }

  /** One maintenance on one connection. */
  private final class Maintenance {
    private final Connection connection;
    private final List<YearMonth> created = new ArrayList<>();
    private final List<YearMonth> dropped = new ArrayList<>();
    private final List<YearMonth> thinned = new ArrayList<>();
    private final List<YearMonth> heldBack = new ArrayList<>();
    private long removed;

    Maintenance(Connection connection) {
      this.connection = connection;
    }

    Maintained run(Instant now) throws SQLException {
      var months = wanted(now);
      months.addAll(Partitions.monthsInDefault(connection));
      months.removeAll(Partitions.list(connection));
      for (var month : months) {
        if (Partitions.create(connection, month)) {
          created.add(month.month());
        }
        connection.commit();
      }
      prune(now.minus(settings.retention()));
      return new Maintained(created, dropped, thinned, heldBack, removed);
    }

    private void prune(Instant before) throws SQLException {
      long readByAll =
          followers.stream().mapToLong(JournalFollower::position).min().orElse(Long.MIN_VALUE);
      for (var month : Partitions.list(connection)) {
        if (!month.end().isAfter(before)) {
          prune(month, readByAll);
          connection.commit();
        }
      }
      Partitions.pruneQuarantine(connection, before);
      connection.commit();
    }

    private void prune(JournalMonth month, long readByAll) throws SQLException {
      var content = Partitions.content(connection, month);
      if (content.isEmpty()) {
        Partitions.drop(connection, month);
        dropped.add(month.month());
      } else if (content.lastSequence() > readByAll) {
        heldBack.add(month.month());
      } else if (content.current() == 0) {
        Partitions.drop(connection, month);
        dropped.add(month.month());
        removed += content.replaced();
      } else if (content.replaced() > 0) {
        Partitions.thin(connection, month, content);
        thinned.add(month.month());
        removed += content.replaced();
      }
    }
  }
}
