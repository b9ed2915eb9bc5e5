package io.mlconnector.warehouse;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.journal.JournalFollower;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** Holds the pruning of the journal back until the warehouse has loaded what is to go. */
@ApplicationScoped
class LoadedPosition implements JournalFollower {
  private final javax.sql.DataSource mart;

  LoadedPosition(@DataSource("warehouse") javax.sql.DataSource mart) {
    this.mart = mart;
  }

  @Override
  public String name() {
    return "warehouse";
  }

  @Override
  public long position() {
    try (var connection = mart.getConnection()) {
      return LoadLog.readOffset(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure("read the offset of the warehouse", e);
    }
  }
}
