package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.api.ApiProfile;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For how long a connection waits for a server that says nothing. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class SilentDatabaseQuarkusTest {
  @Inject
  @DataSource("connector")
  javax.sql.DataSource connector;

  @Inject
  @DataSource("warehouse")
  javax.sql.DataSource warehouse;

  @Test
  void noConnectionWaitsForEver() throws SQLException {
    assertThat(patienceOf(connector)).isEqualTo(Duration.ofMinutes(2));
    assertThat(patienceOf(warehouse)).isEqualTo(Duration.ofMinutes(5));
  }

  private static Duration patienceOf(javax.sql.DataSource database) throws SQLException {
    try (var connection = database.getConnection()) {
      return Duration.ofMillis(connection.getNetworkTimeout());
    }
  }
}
