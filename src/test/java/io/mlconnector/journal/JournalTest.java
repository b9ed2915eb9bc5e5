package io.mlconnector.journal;

import static io.mlconnector.journal.JournalFixture.NOON;
import static io.mlconnector.journal.JournalFixture.STREAM;
import static io.mlconnector.journal.JournalFixture.at;
import static io.mlconnector.journal.JournalFixture.dated;
import static io.mlconnector.journal.JournalFixture.ref;
import static io.mlconnector.journal.JournalFixture.undated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.RecordVersion.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final JournalFixture fixture = new JournalFixture();
  private static final Journal journal = fixture.journal;

  @BeforeEach
  void clear() {
    fixture.clear();
  }

  @Test
  void keepsWhatItGotByteForByte() {
    // Given: bytes that no text column would take
    byte[] payload = "{\"Name\":\"Müller \\u0000 \uD83D\uDE00\"} ".getBytes(StandardCharsets.UTF_8);
    payload[payload.length - 1] = (byte) 0xC0;
    var provenance = new Provenance(STREAM, 7, 3, NOON);
    var updated = NOON.minusSeconds(90).plusNanos(123_456_000);
    var observed =
        new Observed(
            new RecordKey("42"), Optional.of(updated), true, payload, JournalFixture.hash(payload));

    // When
    var appended = fixture.append(provenance, observed);

    // Then
    assertThat(appended).isEqualTo(new Appended(1, 0, 0, 0, 0, List.of(new RecordKey("42"))));
    assertThat(journal.current(ref("42")))
        .hasValueSatisfying(
            version -> {
              assertThat(version.payload()).isEqualTo(payload);
              assertThat(version.kind()).isEqualTo(Kind.NEW);
              assertThat(version.sourceLastUpdate()).contains(updated);
              assertThat(version.runId()).isEqualTo(7);
              assertThat(version.pageNumber()).isEqualTo(3);
              assertThat(version.observedAt()).isEqualTo(NOON);
              assertThat(version.sequence()).isEqualTo(journal.lastSequence());
            });
  }

  @Test
  void storesNothingWhenTheContentIsKnown() {
    // Given
    fixture.append(at(0), dated("1", 0, "a"), dated("2", 0, "b"));
    long before = journal.lastSequence();

    // When
    var again = fixture.append(at(5), dated("1", 0, "a"), dated("2", 0, "b"));

    // Then
    assertThat(again).isEqualTo(new Appended(0, 0, 0, 2, 0, List.of()));
    assertThat(journal.lastSequence()).isEqualTo(before);
  }

  @Test
  void newContentBecomesCurrentAndTheOldStays() {
    // Given
    fixture.append(at(0), dated("1", 0, "a"));

    // When
    var changed = fixture.append(at(5), dated("1", 4, "b"));

    // Then
    assertThat(changed.changed()).isEqualTo(1);
    assertThat(fixture.current("1")).contains("b");
    assertThat(journal.history(ref("1")))
        .extracting(JournalFixture::content)
        .containsExactly("a", "b");
    assertThat(fixture.kinds("1")).containsExactly(Kind.NEW, Kind.CHANGED);
  }

  @Test
  void contentThatIsOlderAtTheSourceIsKeptButNotCurrent() {
    // Given
    fixture.append(at(0), dated("1", 10, "new"));

    // When: asked for later, and yet an older version
    var stale = fixture.append(at(20), dated("1", 5, "old"));

    // Then
    assertThat(stale).isEqualTo(new Appended(0, 0, 0, 0, 1, List.of()));
    assertThat(fixture.current("1")).contains("new");
    assertThat(fixture.kinds("1")).containsExactly(Kind.NEW, Kind.STALE);
  }

  @Test
  void withEqualTimeStampsTheLaterQuestionHasTheTruth() {
    // Given
    fixture.append(at(10), undated("1", "asked later"), dated("2", 0, "asked later"));

    // When
    var stale =
        fixture.append(at(5), undated("1", "asked earlier"), dated("2", 0, "asked earlier"));

    // Then
    assertThat(stale.stale()).isEqualTo(2);
    assertThat(fixture.current("1")).contains("asked later");
    assertThat(fixture.current("2")).contains("asked later");
  }

  @Test
  void seeingTheCurrentContentAgainOutdatesAnswersThatWereAskedForBefore() {
    // Given: a, then b, then a again, whose page arrives before that of b
    fixture.append(at(0), undated("1", "a"));
    fixture.append(at(20), undated("1", "a"));

    // When
    var late = fixture.append(at(10), undated("1", "b"));

    // Then
    assertThat(late.stale()).isEqualTo(1);
    assertThat(fixture.current("1")).contains("a");
  }

  @Test
  void staleContentThatComesAgainIsNotStoredAgain() {
    // Given
    fixture.append(at(0), dated("1", 1, "a"));
    fixture.append(at(1), dated("1", 2, "b"));
    fixture.append(at(2), dated("1", 0, "older than both"));
    long before = journal.lastSequence();

    // When
    var again = fixture.append(at(3), dated("1", 0, "older than both"));
    var first = fixture.append(at(3), dated("1", 1, "a"));

    // Then
    assertThat(again.plus(first).stale()).isEqualTo(2);
    assertThat(journal.lastSequence()).isEqualTo(before);
  }

  @Test
  void theNewestOfSeveralInOnePageCounts() {
    // When
    var appended =
        fixture.append(
            at(9),
            dated("1", 5, "newest"),
            dated("1", 4, "older"),
            undated("2", "first"),
            undated("2", "last"));

    // Then
    assertThat(appended.added()).isEqualTo(2);
    assertThat(appended.unchanged()).isEqualTo(2);
    assertThat(fixture.current("1")).contains("newest");
    assertThat(fixture.current("2")).contains("last");
  }

  @Test
  void endsInTheSameStateWhateverTheOrderAndHoweverOften() {
    // Given
    var random = new Random(20260228);
    var pages = new ArrayList<Runnable>();
    for (int minute = 0; minute < 30; minute++) {
      int now = minute;
      var page =
          random
              .ints(5, 0, 10)
              .distinct()
              .mapToObj(key -> dated("k" + key, now, key + "@" + now))
              .toArray(Observed[]::new);
      pages.add(() -> fixture.append(at(now), page));
    }
    pages.forEach(Runnable::run);
    var expected = currentContents();
    fixture.clear();

    // When
    var often = new ArrayList<>(pages);
    often.addAll(pages);
    often.addAll(pages);
    Collections.shuffle(often, random);
    often.forEach(Runnable::run);

    // Then
    assertThat(currentContents()).isEqualTo(expected);
    assertThat(
            fixture.count(
                """
                SELECT count(*) - count(DISTINCT (record_key, content_hash))
                FROM connector.record_version
                """))
        .isZero();
  }

  @Test
  void refusesToWriteOutsideOfATransaction() {
    assertThatThrownBy(() -> journal.append(at(0), List.of(dated("1", 0, "a"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transaction");
    assertThat(journal.lastSequence()).isZero();
  }

  @Test
  void aLostTransactionLeavesNothing() {
    // Given
    fixture.append(at(0), dated("1", 0, "a"));

    // When
    assertThatThrownBy(
            () ->
                fixture.database.inTransaction(
                    () -> {
                      journal.append(at(1), List.of(dated("1", 1, "b"), dated("2", 1, "c")));
                      throw new IllegalStateException("the process dies here");
                    }))
        .hasMessage("the process dies here");

    // Then
    assertThat(fixture.current("1")).contains("a");
    assertThat(fixture.current("2")).isEmpty();
    assertThat(journal.readAfter(0, 100, Long.MAX_VALUE)).hasSize(1);
  }

  @Test
  void readsInPortionsOfRecordsAndBytes() {
    // Given
    String big = "x".repeat(10_000);
    fixture.append(
        at(0), dated("1", 0, "a"), dated("2", 0, big), dated("3", 0, "c"), dated("4", 0, "d"));

    // When
    var byRecords = journal.readAfter(0, 3, Long.MAX_VALUE);
    var byBytes = journal.readAfter(0, 100, 5_000);
    var oneTooBig = journal.readAfter(byBytes.getLast().sequence(), 100, 5_000);
    var rest = journal.readAfter(oneTooBig.getLast().sequence(), 100, 5_000);

    // Then
    assertThat(byRecords).extracting(JournalFixture::content).containsExactly("a", big, "c");
    assertThat(byBytes).extracting(JournalFixture::content).containsExactly("a");
    assertThat(oneTooBig).extracting(JournalFixture::content).containsExactly(big);
    assertThat(rest).extracting(JournalFixture::content).containsExactly("c", "d");
    assertThat(journal.readAfter(rest.getLast().sequence(), 100, 5_000)).isEmpty();
  }

  @Test
  void readsSomeStreamsAlone() {
    // Given
    fixture.append(at(0), dated("1", 0, "invoice"));
    var ledgers = new Provenance(StreamName.LEDGERS, 2, 1, NOON);
    fixture.append(ledgers, undated("1", "ledger"));
    var suppliers = new Provenance(StreamName.SUPPLIERS, 3, 1, NOON);
    fixture.append(suppliers, undated("1", "supplier"));
    fixture.append(at(1), dated("2", 0, "invoice 2"));

    // When
    var read = journal.readAfter(0, List.of(StreamName.SUPPLIERS, STREAM), 2, Long.MAX_VALUE);

    // Then
    assertThat(read).extracting(JournalFixture::content).containsExactly("invoice", "supplier");
    assertThat(journal.readAfter(read.getLast().sequence(), List.of(STREAM), 2, Long.MAX_VALUE))
        .extracting(JournalFixture::content)
        .containsExactly("invoice 2");
  }

  @Test
  void keepsAnUnidentifiableItemOnceAndCountsIt() {
    // Given
    var item = new RejectedItem("InvoiceId is missing", new byte[] {'{', (byte) 0xFF, 0, '}'});
    fixture.database.inTransaction(
        () -> {
          journal.quarantine(at(0, 1), List.of(item, new RejectedItem("no object", new byte[0])));
          return 0;
        });

    // When
    fixture.database.inTransaction(
        () -> {
          journal.quarantine(at(30, 2), List.of(item));
          return 0;
        });

    // Then
    var kept = journal.quarantined(Optional.of(STREAM), OptionalLong.empty(), 10);
    assertThat(kept)
        .extracting(QuarantinedItem::reason)
        .containsExactly("no object", "InvoiceId is missing");
    assertThat(kept.getLast().payload()).isEqualTo(item.payload());
    assertThat(kept.getLast().occurrences()).isEqualTo(2);
    assertThat(kept.getLast().firstObservedAt()).isEqualTo(at(0).observedAt());
    assertThat(kept.getLast().lastObservedAt()).isEqualTo(at(30).observedAt());
    assertThat(journal.quarantined(Optional.empty(), OptionalLong.of(kept.getFirst().id()), 10))
        .hasSize(1);
    assertThat(journal.quarantined(Optional.of(StreamName.LEDGERS), OptionalLong.empty(), 10))
        .isEmpty();
  }

  private List<Optional<String>> currentContents() {
    var contents = new ArrayList<Optional<String>>();
    for (int key = 0; key < 10; key++) {
      contents.add(fixture.current("k" + key));
    }
    return contents;
  }
}
