package io.mlconnector.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads cost what they return, whatever the size of the journal. */
class ReadPlanTest {
  private static final String SORT = "Sort  (";

  private static final JournalFixture fixture = new JournalFixture();

  @BeforeAll
  static void fill() {
    fixture.execute(
        """
        INSERT INTO connector.record_version (
          sequence, recorded_at, observed_at, run_id, page_number, stream, record_key, kind,
          content_hash, payload)
        SELECT
          n,
          date_trunc('month', now()) + (n / 10000) * interval '1 month' + interval '1 day',
          now(), 1, 1, CASE WHEN n % 3 = 0 THEN 'payments' ELSE 'invoices' END, n::text, 'NEW',
          decode(md5(n::text), 'hex'), convert_to(repeat(md5(n::text), 20), 'UTF8')
        FROM generate_series(0, 29999) n
        """);
    fixture.execute(
        """
        INSERT INTO connector.record_head (
          sequence, recorded_at, observed_at, last_seen_run, open, vanished, stream, record_key,
          content_hash)
        SELECT
          sequence, recorded_at, observed_at, 1, sequence % 50 = 0, false, stream, record_key,
          content_hash
        FROM connector.record_version
        """);
    fixture.execute("ANALYZE connector.record_version, connector.record_head");
  }

  @Test
  void followingTheJournalMergesThePartitionsIndexesAndSortsNothing() {
    for (String sequence : List.of("0", "15000")) {
      assertThat(plan(Versions.AFTER, sequence, "500", "1000000"))
          .contains("Merge Append")
          .contains("Index Scan using record_version_")
          .doesNotContain("Seq Scan")
          .doesNotContain(SORT);
    }
  }

  @Test
  void atTheEndOfTheJournalOnlyTheFewNewVersionsAreTouched() {
    assertThat(plan(Versions.AFTER, "29990", "500", "1000000"))
        .contains("Index Cond: (sequence > 29990)")
        .doesNotContain("Seq Scan on record_version_2");
  }

  @Test
  void followingSomeStreamsReadsEachAlongItsOwnIndex() {
    String plan =
        plan(Versions.AFTER_OF_STREAMS, "'{invoices,periods}'", "100", "500", "500", "1000000");

    assertThat(plan).contains("_stream_sequence_idx").doesNotContain("Seq Scan");
  }

  @Test
  void theHistoryOfARecordComesFromTheIndexOfRecords() {
    assertThat(plan(Versions.HISTORY, "'invoices'", "'20'"))
        .contains("_stream_record_key_sequence_idx")
        .doesNotContain("Seq Scan on record_version_2");
  }

  @Test
  void theCurrentVersionIsLookedUpInItsPartitionAlone() {
    assertThat(plan(Versions.AT, "20", "date_trunc('month', now()) + interval '1 day'"))
        .contains("Index Scan")
        .doesNotContain("Seq Scan");
  }

  @Test
  void currentVersionsAreLookedUpOneByOneInTheOrderOfTheHeads() {
    assertThat(plan(Versions.CURRENT, "'payments'", "'100'", "50"))
        .contains("record_head_pk")
        .contains("Index Scan using record_version_")
        .doesNotContain("Seq Scan on record_version_2");
  }

  @Test
  void theEndOfTheJournalIsReadFromTheIndexesAlone() {
    assertThat(plan(Versions.LAST_SEQUENCE)).contains("Backward").doesNotContain("Seq Scan");
  }

  @Test
  void openRecordsComeFromTheIndexOfOpenOnes() {
    assertThat(plan(Heads.OPEN_KEYS, "'invoices'", "'100'", "50"))
        .contains("record_head_open_idx")
        .doesNotContain(SORT);
  }

  @Test
  void seeingARecordAgainDoesNotTouchTheIndexes() {
    // Given
    long before = updatesWithoutIndexes();

    // When
    fixture.append(JournalFixture.at(0, 77), JournalFixture.dated("new", 0, "a"));
    fixture.append(JournalFixture.at(1, 78), JournalFixture.dated("new", 0, "a"));

    // Then
    await().untilAsserted(() -> assertThat(updatesWithoutIndexes()).isEqualTo(before + 1));
  }

  private static long updatesWithoutIndexes() {
    return fixture.count(
        """
        SELECT n_tup_hot_upd FROM pg_stat_user_tables
        WHERE schemaname = 'connector' AND relname = 'record_head'
        """);
  }

  private static String plan(String sql, String... parameters) {
    String filled = sql;
    for (String parameter : parameters) {
      filled = filled.replaceFirst(Pattern.quote("?"), parameter);
    }
    try (var connection = fixture.database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("EXPLAIN " + filled)) {
      var plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
