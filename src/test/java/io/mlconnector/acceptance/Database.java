package io.mlconnector.acceptance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Short words for what acceptance tests do with a database. */
record Database(DataSource dataSource) {
  /** What migrations put there and no test may take away. */
  private static final Set<String> KEPT =
      Set.of("flyway_schema_history", "dim_date", "audit_chain", "audit_entry");

  void run(String statements) {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException("could not run " + statements, e);
    }
  }

  /** The first column of all rows; null as "null". */
  List<String> texts(String query) {
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

  String text(String query) {
    return texts(query).getFirst();
  }

  long number(String query) {
    return Long.parseLong(text(query));
  }

  void emptySchema(String schema) {
    List<String> tables =
        texts(
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'p')
              AND NOT relispartition
            """
                .formatted(schema));
    String all =
        String.join(
            ", ",
            tables.stream()
                .filter(table -> !KEPT.contains(table))
                .map(table -> schema + "." + table)
                .toList());
    run("TRUNCATE " + all + " CASCADE");
  }

  /**
   * A number that changes with any value of any row of the mart, but not with when and by which
   * load a row was written.
   */
  String checksumOfTheMart() {
    var sums = new StringBuilder();
    for (MartTable table : MartTable.values()) {
      sums.append(table)
          .append('=')
          .append(
              text(
                  """
                  SELECT concat(count(*), ' ', sum(hashtextextended(
                    (to_jsonb(mart) - 'loaded_at' - 'load_id')::text, 0)::numeric))
                  FROM %s AS mart
                  """
                      .formatted(table.sqlName())))
          .append('\n');
    }
    return sums.toString();
  }
}
