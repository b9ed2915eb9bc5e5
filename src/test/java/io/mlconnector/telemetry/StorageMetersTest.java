package io.mlconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.testing.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StorageMetersTest {
  private final DataSource database = TestDatabase.connector();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StorageMeters meters = new StorageMeters(database, registry);

  @Test
  void partitionsCountAsTheirTable() throws SQLException {
    // Given
    meters.publish();
    double before = bytes("record_version");

    // When
    dropMonth(0);
    meters.publish();

    // Then
    assertThat(bytes("record_version")).isPositive().isLessThan(before);
    assertThat(bytes("lease")).isPositive();
    assertThat(registry.find(Meters.TABLE_BYTES).gauges())
        .noneMatch(
            gauge ->
                String.valueOf(gauge.getId().getTag(Meters.TABLE)).matches(".*_\\d{4}_\\d{2}"));
  }

  @Test
  void theMonthAndTheNextOneMustHaveTheirPartitions() throws SQLException {
    meters.publish();
    double none = missing();
    dropMonth(1);
    meters.publish();
    double next = missing();
    dropMonth(0);
    meters.publish();

    assertThat(none).isZero();
    assertThat(next).isEqualTo(1);
    assertThat(missing()).isEqualTo(2);
  }

  @Test
  void aDatabaseThatIsAwayIsNoFailure() {
    var away = new PGSimpleDataSource();
    away.setUrl("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");

    new StorageMeters(away, registry).publish();

    assertThat(registry.find(Meters.TABLE_BYTES).gauges()).isEmpty();
  }

  private double bytes(String table) {
    return registry.get(Meters.TABLE_BYTES).tag(Meters.TABLE, table).gauge().value();
  }

  private double missing() {
    return registry
        .get(Meters.PARTITIONS_MISSING)
        .tag(Meters.TABLE, "record_version")
        .gauge()
        .value();
  }

  private void dropMonth(int ahead) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$
          BEGIN
            EXECUTE 'DROP TABLE connector.record_version' || to_char(
              date_trunc('month', now() AT TIME ZONE 'UTC') + %d * interval '1 month', '_YYYY_MM');
          END $$
          """
              .formatted(ahead));
    }
  }
}
