package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The reference of tables and columns is written from the comments in the schema. When it is stale,
 * run this test with {@code -Ddocs.write=true}.
 */
class WarehouseReferenceTest {
  private static final Path PAGE = Path.of("src/docs/warehouse.md");
  private static final String COLUMNS =
      """
      SELECT
        CASE
          WHEN EXISTS (SELECT FROM pg_constraint WHERE conrelid = attrelid AND contype = 'p'
            AND attnum = ANY (conkey)) THEN '**' || attname || '**'
          ELSE attname
        END,
        format_type(atttypid, atttypmod),
        coalesce(col_description(attrelid, attnum), '')
      FROM pg_attribute
      WHERE attrelid = 'fusion_mart.%s'::regclass AND attnum > 0 AND NOT attisdropped
        AND (attname NOT IN ('source_last_update', 'source_sequence', 'loaded_at', 'load_id',
          'deleted_at') OR 'fusion_mart.%s'::regclass::text !~ '\\.(dim|fact)_')
      ORDER BY attnum""";

  private static final String BEGIN = "<!-- from here on written from the schema -->\n";

  @Test
  void thePageSaysWhatTheSchemaSays() throws IOException {
    // Given
    String page = Files.readString(PAGE);
    String written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());

    // When
    String expected = written + reference(Mart.empty());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, expected);
    }

    // Then
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  private static String reference(Mart mart) {
    var page = new StringBuilder();
    section(mart, page, "Facts", "relkind = 'r' AND relname LIKE 'fact%'");
    section(mart, page, "Dimensions", "relkind = 'r' AND relname LIKE 'dim%'");
    section(mart, page, "Views", "relkind = 'v'");
    section(
        mart,
        page,
        "Books of the loader",
        "relkind = 'r' AND relname !~ '^(fact|dim)' AND relname <> 'flyway_schema_history'");
    return page.toString();
  }

  private static void section(Mart mart, StringBuilder page, String title, String condition) {
    page.append("\n## ").append(title).append('\n');
    for (var table :
        mart.rows(
            "SELECT relname, obj_description(oid) FROM pg_class WHERE relnamespace ="
                + " 'fusion_mart'::regnamespace AND "
                + condition
                + " ORDER BY relname")) {
      page.append("\n### ").append(table.getFirst()).append("\n\n").append(table.getLast());
      page.append("\n\n| column | type | meaning |\n|---|---|---|\n");
      for (var column : mart.rows(COLUMNS.formatted(table.getFirst(), table.getFirst()))) {
        page.append("| ").append(column.get(0)).append(" | ");
        page.append(column.get(1).replace("timestamp with time zone", "timestamptz"));
        page.append(" | ").append(column.get(2)).append(" |\n");
      }
    }
  }
}
