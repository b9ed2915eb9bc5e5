package io.mlconnector.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Short words for what tests do with a database. Its refusals are wrapped, with the statement. */
public record Database(DataSource dataSource) {
  /** What migrations put there and no test may take away. */
  private static final Set<String> KEPT =
      Set.of("flyway_schema_history", "dim_date", "audit_chain", "audit_entry");

  /** Tables that have anything; to empty those that have nothing takes as long. */
  private static final String FILLED =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND CASE relkind
          WHEN 'p' THEN (SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree(oid))
          ELSE pg_relation_size(oid)
        END > 0
      """;

  /** Runs statements. */
  public void run(String statements) {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException("could not run " + statements, e);
    }
  }

  /** The first column of all rows; null as "null". */
  public List<String> texts(String query) {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("could not ask " + query, e);
    }
  }

  /** The first column of the first row. */
  public String text(String query) {
    return texts(query).getFirst();
  }

  /** The first column of the first row, which is a whole number. */
  public long number(String query) {
    return Long.parseLong(text(query));
  }

  /** Takes all rows out of a schema, but for what its migrations put there. */
  public void emptySchema(String schema) {
    List<String> filled =
        texts(FILLED.formatted(schema)).stream()
            .filter(table -> !KEPT.contains(table))
            .map(table -> schema + "." + table)
            .toList();
    if (!filled.isEmpty()) {
      run("TRUNCATE " + String.join(", ", filled) + " CASCADE");
    }
  }
}
