package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadedPositionTest {
  @Test
  void isWhereTheLoaderStands() throws SQLException {
    // Given
    var mart = TestDatabase.warehouse();
    var position = new LoadedPosition(mart);
    long before = position.position();

    // When
    try (var connection = mart.getConnection()) {
      LoadLog.moveOffset(connection, 4_711, Instant.EPOCH);
    }

    // Then
    assertThat(before).isZero();
    assertThat(position.position()).isEqualTo(4_711);
  }
}
