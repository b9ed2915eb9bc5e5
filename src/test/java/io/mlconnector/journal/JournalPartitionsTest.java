package io.mlconnector.journal;

import static io.mlconnector.journal.JournalFixture.at;
import static io.mlconnector.journal.JournalFixture.ref;
import static io.mlconnector.journal.JournalFixture.undated;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalPartitionsTest {
  private static final JournalFixture fixture = new JournalFixture();
  private static final Journal journal = fixture.journal;
  private static final long ALL_READ = Long.MAX_VALUE;

  @BeforeEach
  void clear() {
    fixture.clear();
    partitions(Duration.ZERO, ALL_READ).maintain(Instant.parse("2099-12-31T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2028-02-29T23:59:59.999999Z, 2028-02, 2028-03-01T00:00:00Z",
    "2027-12-31T23:59:59.999999Z, 2027-12, 2028-01-01T00:00:00Z",
    "2028-01-01T00:00:00Z,        2028-01, 2028-02-01T00:00:00Z",
    "2100-02-28T12:00:00Z,        2100-02, 2100-03-01T00:00:00Z"
  })
  void monthsAreThoseOfUniversalTime(Instant moment, YearMonth month, Instant end) {
    var of = JournalMonth.of(moment);

    assertThat(of.month()).isEqualTo(month);
    assertThat(of.end()).isEqualTo(end);
    assertThat(JournalMonth.ofTable(of.table())).contains(of);
  }

  @Test
  void theNextMonthsAreReadyBeforeTheyBegin() {
    // Given
    var partitions = partitions(Duration.ofDays(900), ALL_READ);
    var lastMoment = Instant.parse("2028-02-29T23:59:59.999999Z");
    var missing = partitions.missing(lastMoment);

    // When
    var done = partitions.maintain(lastMoment);

    // Then
    assertThat(missing).containsExactlyElementsOf(months("2028-02", "2028-03", "2028-04"));
    assertThat(done.created()).isEqualTo(missing);
    assertThat(partitions.missing(lastMoment)).isEmpty();
    assertThat(partitions.maintain(lastMoment).created()).isEmpty();
    assertThat(partitions.missing(lastMoment.plusMillis(1))).isEqualTo(months("2028-05"));
  }

  @Test
  void versionsLandInTheirMonthToTheMicrosecond() {
    // Given
    partitions(Duration.ofDays(900), ALL_READ).maintain(Instant.parse("2028-02-01T00:00:00Z"));

    // When
    for (String moment :
        List.of("2028-02-29 23:59:59.999999Z", "2028-03-01 00:00:00Z", "2028-03-31 23:59:59Z")) {
      store("k", moment, "NEW");
    }

    // Then
    assertThat(fixture.count("SELECT count(*) FROM connector.record_version_2028_02")).isOne();
    assertThat(fixture.count("SELECT count(*) FROM connector.record_version_2028_03")).isEqualTo(2);
    assertThat(fixture.count("SELECT count(*) FROM connector.record_version_default")).isZero();
  }

  @Test
  void versionsThatWaitedForTheirMonthAreMovedToIt() {
    // Given
    store("a", "2031-05-01 00:00:00Z", "NEW");
    store("b", "2031-05-31 23:59:59Z", "NEW");
    store("c", "2031-07-04 00:00:00Z", "NEW");
    var before = journal.readAfter(0, 10, Long.MAX_VALUE);

    // When
    var done =
        partitions(Duration.ofDays(900), ALL_READ).maintain(Instant.parse("2031-05-15T00:00:00Z"));

    // Then
    assertThat(done.created()).containsExactlyElementsOf(months("2031-05", "2031-06", "2031-07"));
    assertThat(fixture.count("SELECT count(*) FROM connector.record_version_2031_05")).isEqualTo(2);
    assertThat(fixture.count("SELECT count(*) FROM connector.record_version_default")).isZero();
    assertThat(journal.readAfter(0, 10, Long.MAX_VALUE))
        .usingRecursiveComparison()
        .isEqualTo(before);
  }

  @Test
  void aMonthIsDroppedWhenAllItsVersionsAreReplaced() {
    // Given
    store("a", "2020-01-31 12:00:00Z", "NEW");
    store("a", "2020-03-01 12:00:00Z", "CHANGED");
    prepare("2020-01", "2020-03");

    // When
    var done = partitions(Duration.ofDays(30), ALL_READ).maintain(monthEnd("2020-03"));

    // Then
    assertThat(done.dropped()).contains(YearMonth.parse("2020-01"));
    assertThat(done.removed()).isOne();
    assertThat(fixture.kinds("a")).containsExactly(RecordVersion.Kind.CHANGED);
  }

  @Test
  void currentVersionsStayInTheirMonthAsTheyAre() {
    // Given: many replaced ones around a current one and a tombstone
    for (int i = 0; i < 9; i++) {
      store("often", "2020-01-10 12:00:0" + i + "Z", "CHANGED");
    }
    store("vanished", "2020-01-11 12:00:00Z", "VANISHED");
    prepare("2020-01");
    var often = journal.current(ref("often")).orElseThrow();

    // When
    var done = partitions(Duration.ofDays(30), ALL_READ).maintain(monthEnd("2020-03"));

    // Then
    assertThat(done.thinned()).containsExactly(YearMonth.parse("2020-01"));
    assertThat(done.removed()).isEqualTo(8);
    assertThat(journal.readAfter(0, 10, Long.MAX_VALUE))
        .extracting(version -> version.ref().key().value())
        .containsExactly("often", "vanished");
    assertThat(journal.current(ref("often")).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(often);
    assertThat(
            fixture.count(
                """
                SELECT count(*) FROM pg_indexes WHERE tablename = 'record_version_2020_01'
                """))
        .isEqualTo(3);
    assertThat(partitions(Duration.ofDays(30), ALL_READ).maintain(monthEnd("2020-03")).thinned())
        .isEmpty();
  }

  @Test
  void aFewReplacedOnesGoWithoutARewrite() {
    // Given
    for (int i = 0; i < 9; i++) {
      store("k" + i, "2020-01-10 12:00:00Z", "NEW");
    }
    store("k0", "2020-01-10 13:00:00Z", "CHANGED");
    prepare("2020-01");
    long table = fixture.count("SELECT 'connector.record_version_2020_01'::regclass::oid");

    // When
    var done = partitions(Duration.ofDays(30), ALL_READ).maintain(monthEnd("2020-03"));

    // Then
    assertThat(done.removed()).isOne();
    assertThat(journal.readAfter(0, 20, Long.MAX_VALUE)).hasSize(9);
    assertThat(fixture.count("SELECT 'connector.record_version_2020_01'::regclass::oid"))
        .isEqualTo(table);
  }

  @Test
  void aMonthYoungerThanTheRetentionIsLeftAlone() {
    // Given
    store("a", "2020-01-01 12:00:00Z", "NEW");
    store("a", "2020-01-02 12:00:00Z", "CHANGED");
    prepare("2020-01");

    // When: all but the last microsecond of January is old enough
    var done =
        partitions(Duration.ofDays(30), ALL_READ)
            .maintain(Instant.parse("2020-03-01T23:59:59.999999Z"));

    // Then
    assertThat(done.dropped()).isEmpty();
    assertThat(done.thinned()).isEmpty();
    assertThat(fixture.kinds("a")).hasSize(2);
  }

  @Test
  void nothingGoesThatAFollowerHasNotRead() {
    // Given
    store("a", "2020-01-01 12:00:00Z", "NEW");
    store("a", "2020-01-02 12:00:00Z", "CHANGED");
    prepare("2020-01");
    long last = journal.lastSequence();

    // When
    var behind = partitions(Duration.ofDays(30), last - 1).maintain(monthEnd("2020-03"));
    var nobody =
        new JournalPartitions(fixture.database, settings(Duration.ofDays(30)), List.of())
            .maintain(monthEnd("2020-03"));
    int kept = journal.history(ref("a")).size();
    var read = partitions(Duration.ofDays(30), last).maintain(monthEnd("2020-03"));

    // Then
    assertThat(behind.heldBack()).containsExactly(YearMonth.parse("2020-01"));
    assertThat(nobody.heldBack()).containsExactly(YearMonth.parse("2020-01"));
    assertThat(kept).isEqualTo(2);
    assertThat(read.removed()).isOne();
  }

  @Test
  void theJournalGoesOnWithPrunedMonths() {
    // Given
    store("a", "2020-01-01 12:00:00Z", "NEW");
    prepare("2020-01");
    partitions(Duration.ofDays(30), ALL_READ).maintain(monthEnd("2020-03"));

    // When
    var appended = fixture.append(at(0), undated("a", "new"), undated("b", "first"));

    // Then
    assertThat(appended.changed()).isOne();
    assertThat(appended.added()).isOne();
    assertThat(fixture.current("a")).contains("new");
  }

  /** Stores a version, and makes it the current one, as if it were recorded at that moment. */
  private static void store(String key, String recordedAt, String kind) {
    fixture.execute(
        """
        WITH version AS (
          INSERT INTO connector.record_version (
            sequence, recorded_at, observed_at, run_id, page_number, stream, record_key, kind,
            content_hash, payload)
          VALUES (nextval('connector.record_sequence'), '%2$s', '2020-01-01 00:00:00Z', 1, 1,
            'invoices', '%1$s', '%3$s', '\\x00', '{}')
          RETURNING *)
        INSERT INTO connector.record_head (
          sequence, recorded_at, observed_at, last_seen_run, open, vanished, stream, record_key,
          content_hash)
        SELECT sequence, recorded_at, observed_at, 1, true, kind = 'VANISHED', stream, record_key,
          content_hash
        FROM version
        ON CONFLICT (stream, record_key) DO UPDATE SET
          sequence = excluded.sequence, recorded_at = excluded.recorded_at
        """
            .formatted(key, recordedAt, kind));
  }

  /** Gives the default partition's versions their months without pruning. */
  private static void prepare(String... months) {
    for (String month : months) {
      partitions(Duration.ofDays(20_000), ALL_READ).maintain(monthEnd(month));
    }
  }

  private static Instant monthEnd(String month) {
    return new JournalMonth(YearMonth.parse(month)).end();
  }

  private static List<YearMonth> months(String... months) {
    return Arrays.stream(months).map(YearMonth::parse).toList();
  }

  private static JournalPartitions partitions(Duration retention, long readUpTo) {
    return new JournalPartitions(
        fixture.database, settings(retention), List.of(new Follower("test", readUpTo)));
  }

  private static JournalSettings settings(Duration retention) {
    return new Settings(retention, 2);
  }

  private record Follower(String name, long position) implements JournalFollower {}

  private record Settings(Duration retention, int monthsAhead) implements JournalSettings {}
}
