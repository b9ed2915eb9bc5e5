package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * During an upgrade the version before goes on upon the new schema: a migration only adds, and what
 * it adds may be left out by whoever does not know it.
 */
class MigrationsAreAdditiveTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");

  /** What takes something away from the version before, or asks something of it. */
  private static final List<Pattern> BREAKING =
      Stream.of(
              "drop\\s+(table|column|schema|view|sequence|type|constraint|function)",
              "drop\\s+(?!index|default|not\\s+null|trigger|table|column|schema|view|sequence|type"
                  + "|constraint|function)\\w+",
              "rename\\s+(to|column|constraint)",
              "(^|;)\\s*truncate\\b",
              "alter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type",
              "set\\s+not\\s+null",
              "set\\s+schema",
              "add\\s+(column\\s+)?(?!constraint|column)\\w+\\s+(?![^,;]*\\bdefault\\b)[^,;]*\\bnot\\s+null")
          .map(Pattern::compile)
          .toList();

  static Stream<Path> migrations() {
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void migrationTakesNothingFromTheVersionBefore(Path migration) throws IOException {
    assertThat(breaking(Files.readString(migration))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE connector.delivery DROP COLUMN topic",
        "ALTER TABLE connector.delivery DROP topic",
        "DROP TABLE connector.lease",
        "DROP VIEW fusion_mart.ap_aging",
        "ALTER TABLE connector.lease RENAME TO claim",
        "ALTER TABLE connector.lease RENAME COLUMN name TO title",
        "ALTER TABLE connector.lease ALTER COLUMN epoch TYPE text",
        "ALTER TABLE connector.lease ALTER name SET NOT NULL",
        "ALTER TABLE connector.lease ADD COLUMN holder text NOT NULL",
        "ALTER TABLE connector.lease ADD holder text\n  NOT NULL",
        "TRUNCATE connector.lease"
      })
  void whatWouldBreakItIsFound(String statement) {
    assertThat(breaking(statement)).isNotEmpty();
  }

  @Test
  void whatItNeedNotKnowIsNoBreak() {
    assertThat(
            breaking(
                """
                -- DROP TABLE in a comment
                ALTER TABLE connector.lease ADD COLUMN holder text;
                ALTER TABLE connector.lease ADD COLUMN rank integer NOT NULL DEFAULT 0;
                ALTER TABLE connector.lease ALTER COLUMN holder DROP NOT NULL;
                DROP INDEX connector.lease_index;
                CREATE TABLE connector.more (name text NOT NULL);
                """))
        .isEmpty();
  }

  private static List<String> breaking(String sql) {
    String statements = sql.replaceAll("--[^\n]*", "").toLowerCase(Locale.ROOT);
    return BREAKING.stream()
        .flatMap(pattern -> pattern.matcher(statements).results().map(found -> found.group()))
        .toList();
  }
}
