package io.mlconnector.warehouse;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** What every row that a load writes carries. */
record LoadStamp(long loadId, Instant loadedAt) {

  /** Sets the parameters loaded_at and load_id, which every merge begins with. */
  void bind(PreparedStatement statement) throws SQLException {
    statement.setObject(1, loadedAt.atOffset(ZoneOffset.UTC));
    statement.setLong(2, loadId);
  }
}
