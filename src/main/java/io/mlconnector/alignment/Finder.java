package io.mlconnector.alignment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Runs the comparisons over what is staged. */
final class Finder {
  private final Connection connection;

  Finder(Connection connection) {
    this.connection = connection;
  }

  void fusionWithWarehouse() throws SQLException {
    try (var statement = connection.prepareStatement(Comparisons.FUSION_WITH_WAREHOUSE)) {
      statement.executeUpdate();
    }
  }

  /**
   * Looks for facts without a dimension and for use of what is inactive.
   *
   * @param recent first day whose facts count as use of what is disabled without a day
   */
  void factsWithDimensions(LocalDate recent) throws SQLException {
    try (var statement = connection.prepareStatement(Comparisons.FACTS_WITHOUT_DIMENSION)) {
      statement.executeUpdate();
    }
    try (var statement = connection.prepareStatement(Comparisons.INACTIVE_BUT_USED)) {
      statement.setObject(1, recent);
      statement.setObject(2, recent);
      statement.executeUpdate();
    }
  }

  /**
   * Holds a dimension against what is shown of it.
   *
   * @param complete whether what is not shown is missing
   * @param askedAt what was loaded later is passed over
   */
  void warehouseWithShown(Subject subject, boolean complete, Instant askedAt) throws SQLException {
    try (var statement = connection.prepareStatement(Comparisons.WAREHOUSE_WITH_SHOWN)) {
      statement.setString(1, subject.name());
      statement.setBoolean(2, complete);
      statement.setObject(3, askedAt.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }
}
