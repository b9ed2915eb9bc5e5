package io.mlconnector.delivery;

import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outbox as rows in the database of the caller's transaction. */
@ApplicationScoped
class PostgresOutbox implements Outbox {
  private final javax.sql.DataSource dataSource;
  private final DatabaseClock clock;

  @Inject
  PostgresOutbox(@DataSource("connector") javax.sql.DataSource dataSource) {
    this(dataSource, DatabaseClock.REAL);
  }

  PostgresOutbox(javax.sql.DataSource dataSource, DatabaseClock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  @Override
  public Placement place(DeliveryOrder order) {
    return placeAll(List.of(order)).getFirst();
  }

  @Override
  public List<Placement> placeAll(List<DeliveryOrder> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    try (var connection = dataSource.getConnection()) {
      Instant now = clock.read(connection);
      List<OrderRows.Row> rows =
          orders.stream().map(order -> OrderRows.Row.of(order, now)).toList();
      List<Placement> placements = placeAll(connection, rows, now);
      if (placements.stream().anyMatch(Placement.Placed.class::isInstance)) {
        DoorBell.ringOnCommit(connection);
      }
      return placements;
    } catch (SQLException e) {
      throw new DatabaseFailure("place deliveries", e);
    }
  }

  /** Places rows on this connection, in whatever transaction it has. */
  static List<Placement> placeAll(Connection connection, List<OrderRows.Row> rows, Instant now)
      throws SQLException {
    var distinct = new LinkedHashMap<OrderRows.Key, OrderRows.Row>();
    rows.forEach(row -> distinct.putIfAbsent(row.key(), row));
    OrderRows.createTargets(connection, distinct.values());
    Map<OrderRows.Key, DeliveryId> placed =
        OrderRows.insert(connection, List.copyOf(distinct.values()), now);
    Map<OrderRows.Key, DeliveryId> existing =
        OrderRows.find(
            connection,
            distinct.keySet().stream().filter(key -> !placed.containsKey(key)).toList());
    var told = new ArrayList<Placement>();
    var seen = new HashSet<OrderRows.Key>();
    for (OrderRows.Row row : rows) {
      DeliveryId fresh = placed.get(row.key());
      boolean first = seen.add(row.key());
      DeliveryId before = existing.get(row.key());
      if (fresh != null) {
        told.add(first ? new Placement.Placed(fresh) : new Placement.AlreadyPlaced(fresh));
      } else if (before != null) {
        told.add(new Placement.AlreadyPlaced(before));
      } else {
        throw new IllegalStateException("neither placed nor found: " + row.key());
      }
    }
    return told;
  }

  @Override
  public boolean withdraw(TargetName target, String eventKey, String reason) {
    try (var connection = dataSource.getConnection()) {
      return OrderRows.withdraw(
          connection, new OrderRows.Key(target, eventKey), reason, clock.read(connection));
    } catch (SQLException e) {
      throw new DatabaseFailure("withdraw a delivery", e);
    }
  }
}
