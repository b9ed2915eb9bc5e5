package io.mlconnector.warehouse;

import io.mlconnector.finance.StreamName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Brings encoded rows into the star schema: COPY into staging tables of the session, then one merge
 * for each table. Runs inside the caller's transaction.
 */
final class MartWriter {
  private static final int COPY_BUFFER = 1 << 16;

  private final Map<StreamName, Statements> byStream = new EnumMap<>(StreamName.class);
  private final DerivedRows derivedRows = new DerivedRows();

  private record Statements(MergeStatements record, List<MergeStatements> children) {}

  MartWriter(MappingCatalog catalog) {
    for (RecordMapping mapping : catalog.all()) {
      var tables = mapping.tables();
      TableMapping record = tables.getFirst();
      byStream.put(
          mapping.stream(),
          new Statements(
              new MergeStatements(record, record),
              tables.stream().skip(1).map(table -> new MergeStatements(table, record)).toList()));
    }
  }

  /** Makes sure that the session has what {@link #write} needs for this load; one round trip. */
  void prepare(Connection connection, EncodedLoad load) throws SQLException {
    var sql = new ArrayList<String>();
    for (StagedStream stream : load.streams()) {
      Statements statements = statements(stream);
      sql.add(statements.record().createStaging());
      statements.children().forEach(child -> sql.add(child.createStaging()));
    }
    execute(connection, sql);
  }

  /** Forgets what an earlier write of the same transaction staged. */
  void discardStaged(Connection connection, EncodedLoad load) throws SQLException {
    var sql = new ArrayList<String>();
    for (StagedStream stream : load.streams()) {
      Statements statements = statements(stream);
      sql.add(statements.record().emptyStaging());
      statements.children().forEach(child -> sql.add(child.emptyStaging()));
    }
    execute(connection, sql);
  }

  /** Merges the rows; the staging tables must be empty. */
  void write(Connection connection, EncodedLoad load, LoadStamp stamp, RowCounts counts)
      throws SQLException {
    for (StagedStream stream : load.streams()) {
      Statements statements = statements(stream);
      stage(connection, stream.record(), statements.record());
      derivedRows.beforeMerge(connection, stream);
      int records = update(connection, statements.record().merge(), stamp);
      counts.add(stream.record().mapping().table(), records);
      boolean allCurrent = records == stream.record().rows().rows();
      for (int i = 0; i < stream.children().size(); i++) {
        StagedTable child = stream.children().get(i);
        MergeStatements merges = statements.children().get(i);
        counts.add(
            child.mapping().table(),
            mergeChildren(connection, stream, child, merges, allCurrent, stamp));
      }
      derivedRows.afterMerge(connection, stream, stamp, counts);
    }
  }

  private static int mergeChildren(
      Connection connection,
      StagedStream stream,
      StagedTable child,
      MergeStatements merges,
      boolean allCurrent,
      LoadStamp stamp)
      throws SQLException {
    int written = 0;
    if (child.rows().rows() > 0) {
      stage(connection, child, merges);
      written += update(connection, allCurrent ? merges.merge() : merges.mergeOfCurrent(), stamp);
    }
    if (stream.record().repeated() > 0) {
      written += update(connection, merges.markVanished(), stamp);
    }
    return written;
  }

  private Statements statements(StagedStream stream) {
    Statements statements = byStream.get(stream.plan().mapping().stream());
    if (statements == null) {
      throw new IllegalStateException("no statements for " + stream.plan().mapping().stream());
    }
    return statements;
  }

  private static void stage(Connection connection, StagedTable table, MergeStatements statements)
      throws SQLException {
    try (var out =
        new BufferedOutputStream(
            new PGCopyOutputStream(connection.unwrap(PGConnection.class), statements.copy()),
            COPY_BUFFER)) {
      table.rows().writeTo(out);
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new SQLException("the COPY into the staging table broke off", "08006", e);
    }
  }

  private static int update(Connection connection, String sql, LoadStamp stamp)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      // A plan kept from when the tables were empty would read all of them for a few rows.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      stamp.bind(statement);
      return statement.executeUpdate();
    }
  }

  private static void execute(Connection connection, List<String> sql) throws SQLException {
    if (!sql.isEmpty()) {
      try (var statement = connection.createStatement()) {
        statement.execute(String.join(";\n", sql));
      }
    }
  }
}
