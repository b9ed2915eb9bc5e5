package io.mlconnector.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration USUAL = Duration.ofSeconds(7);

  @Test
  void aConnectionWaitsLongerAndThenAsLongAsBefore() throws SQLException {
    String url = TestDatabase.migratedUrl() + "&socketTimeout=" + USUAL.toSeconds();
    try (var connection = DriverManager.getConnection(url)) {
      try (var _ = Patience.of(connection, Patience.A_WHILE)) {
        assertThat(connection.getNetworkTimeout()).isEqualTo(Patience.A_WHILE.toMillis());
      }

      assertThat(connection.getNetworkTimeout()).isEqualTo(USUAL.toMillis());
    }
  }

  @Test
  void aConnectionThatBrokeMeanwhileIsNoTroubleAtTheEnd() throws SQLException {
    try (var connection = DriverManager.getConnection(TestDatabase.migratedUrl())) {
      try (var _ = Patience.of(connection, Patience.A_WHILE)) {
        connection.close();
      }

      assertThat(connection.isClosed()).isTrue();
    }
  }
}
