package io.mlconnector.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.journal.RecordVersion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The state of the schema is a function of the set of versions: neither their order, nor how often
 * they are applied, nor how they are cut into loads makes a difference.
 */
class OrderIndependenceTest {
  private static final int VERSIONS = 150;
  private static final Mart MART = Mart.empty();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyOrderAnyRepetitionAndAnyCutGiveTheSameState(long seed) throws SQLException {
    // Given
    var log = new RandomHistory(seed).versions(VERSIONS);
    MART.reset();
    MART.load(log, 1);
    var expected = state();
    var random = new Random(seed);

    for (int round = 0; round < 3; round++) {
      // When
      MART.reset();
      var versions = new ArrayList<>(log.all());
      versions.addAll(versions.subList(0, random.nextInt(VERSIONS)));
      Collections.shuffle(versions, random);
      apply(versions, random);

      // Then
      assertThat(state()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void aRebuildOverTheLoadedSchemaChangesNothing(long seed) throws SQLException {
    // Given
    var log = new RandomHistory(seed).versions(VERSIONS);
    MART.reset();
    MART.load(log, 40);
    var expected = state();

    // When
    MART.execute("UPDATE fusion_mart.etl_offset SET sequence = 0");
    MART.load(log, 7);

    // Then
    assertThat(state()).isEqualTo(expected);
  }

  private static void apply(List<RecordVersion> versions, Random random) throws SQLException {
    var encoder = new LoadEncoder(MART.catalog);
    for (int from = 0; from < versions.size(); ) {
      int to = Math.min(versions.size(), from + 1 + random.nextInt(60));
      MART.transaction.replay(encoder.encode(versions.subList(from, to)), from, to);
      from = to;
    }
  }

  /**
   * What the schema says: all rows that exist in Fusion, the records that do not any more, and what
   * waits in the quarantine. Which load wrote a row is not part of it, nor are the traces of
   * children that were only there between two loads.
   */
  private static Map<String, List<List<String>>> state() {
    var state = new TreeMap<String, List<List<String>>>();
    for (RecordMapping mapping : MART.catalog.all()) {
      for (TableMapping table : mapping.tables()) {
        boolean isRecord = table.equals(mapping.tables().getFirst());
        state.put(table.table(), rows(table.table(), isRecord ? "true" : "deleted_at IS NULL"));
      }
    }
    state.put("dim_customer", rows("dim_customer", "true"));
    state.put("dim_date", rows("dim_date", "fiscal_period_name IS NOT NULL"));
    state.put(
        "etl_quarantine",
        MART.rows(
            "SELECT stream, record_key, sequence, column_name, reason FROM"
                + " fusion_mart.etl_quarantine WHERE resolved_at IS NULL ORDER BY 1, 2"));
    return state;
  }

  private static List<List<String>> rows(String table, String condition) {
    return MART.rows(
        "SELECT to_jsonb(t) - 'load_id' - 'loaded_at' AS row FROM fusion_mart."
            + table
            + " t WHERE "
            + condition
            + " ORDER BY 1");
  }
}
