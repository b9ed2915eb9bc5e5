package io.mlconnector.delivery;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.testing.Database;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A database with an outbox, and what a test wants to know of it. */
final class Deliveries implements AutoCloseable {
  private final AgroalDataSource pool;
  private final TransactionalDataSource transactional;
  private final TestTime time;
  final PostgresOutbox outbox;

  Deliveries(TestTime time) {
    this.pool = PooledDataSource.of(TestDatabase.connector(), 12);
    this.transactional = new TransactionalDataSource(pool);
    this.time = time;
    this.outbox = new PostgresOutbox(transactional, time);
  }

  DataSource database() {
    return pool;
  }

  TransactionalDataSource transactional() {
    return transactional;
  }

  static TargetName target(String name) {
    return new TargetName(FakeCourier.KIND, name);
  }

  DeliveryOrder order(TargetName target, String key) {
    return order(target, key, key, UnknownPolicy.HOLD);
  }

  DeliveryOrder order(TargetName target, String key, String topic, UnknownPolicy policy) {
    return order(target, key, topic, policy, time.now());
  }

  DeliveryOrder order(
      TargetName target, String key, String topic, UnknownPolicy policy, Instant notBefore) {
    return new DeliveryOrder(
        target,
        key,
        "invoice-created",
        Optional.empty(),
        topic,
        key.getBytes(StandardCharsets.UTF_8),
        time.now(),
        notBefore,
        policy);
  }

  long place(TargetName target, String key) {
    return outbox.place(order(target, key)).id().value();
  }

  /** Places {@code key-1} to {@code key-n} at each of these targets. */
  void placeMany(List<TargetName> targets, int each) {
    for (int from = 1; from <= each; from += 100) {
      int first = from;
      var orders = new ArrayList<DeliveryOrder>();
      IntStream.range(first, Math.min(first + 100, each + 1))
          .forEach(i -> targets.forEach(target -> orders.add(order(target, "key-" + i))));
      outbox.placeAll(orders);
    }
  }

  String state(long id) {
    return text("SELECT state FROM connector.delivery WHERE id = " + id);
  }

  Map<String, Long> states() {
    var found = new TreeMap<String, Long>();
    try (var connection = pool.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT state, count(*) FROM connector.delivery GROUP BY 1")) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getLong(2));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long count(String from) {
    return Long.parseLong(text("SELECT count(*) FROM connector." + from));
  }

  List<String> texts(String sql) {
    return new Database(pool).texts(sql);
  }

  String text(String sql) {
    return texts(sql).getFirst();
  }

  void execute(String sql) {
    new Database(pool).run(sql);
  }

  @Override
  public void close() {
    pool.close();
  }
}
