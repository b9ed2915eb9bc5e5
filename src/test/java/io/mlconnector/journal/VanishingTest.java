package io.mlconnector.journal;

import static io.mlconnector.journal.JournalFixture.STREAM;
import static io.mlconnector.journal.JournalFixture.at;
import static io.mlconnector.journal.JournalFixture.dated;
import static io.mlconnector.journal.JournalFixture.ref;
import static io.mlconnector.journal.JournalFixture.undated;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.journal.RecordVersion.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VanishingTest {
  private static final JournalFixture fixture = new JournalFixture();
  private static final Journal journal = fixture.journal;

  @BeforeEach
  void clear() {
    fixture.clear();
  }

  @Test
  void whatACompleteWalkDidNotSeeVanishesWithItsLastContent() {
    // Given
    fixture.append(at(0, 1), undated("1", "a"), undated("2", "b"), undated("3", "c"));
    fixture.append(at(10, 2), undated("1", "a"), undated("3", "c changed"));
    var walk = at(10, 2);

    // When
    var foreseen = journal.vanishing(STREAM, 2, walk.observedAt());
    int vanished =
        fixture.database.inTransaction(() -> journal.markVanished(walk, walk.observedAt()));

    // Then
    assertThat(foreseen).isEqualTo(new Vanishing(3, 1));
    assertThat(foreseen.share()).isEqualTo(1.0 / 3);
    assertThat(vanished).isEqualTo(1);
    var tombstone = journal.current(ref("2")).orElseThrow();
    assertThat(tombstone.kind()).isEqualTo(Kind.VANISHED);
    assertThat(JournalFixture.content(tombstone)).isEqualTo("b");
    assertThat(tombstone.runId()).isEqualTo(2);
    assertThat(tombstone.sequence()).isEqualTo(journal.lastSequence());
    assertThat(journal.liveCount(STREAM)).isEqualTo(2);
    assertThat(fixture.current("1")).contains("a");
  }

  @Test
  void markingTwiceMarksOnce() {
    // Given
    fixture.append(at(0, 1), undated("1", "a"));
    var walk = at(10, 2);
    fixture.database.inTransaction(() -> journal.markVanished(walk, walk.observedAt()));

    // When
    int again = fixture.database.inTransaction(() -> journal.markVanished(walk, walk.observedAt()));

    // Then
    assertThat(again).isZero();
    assertThat(fixture.kinds("1")).containsExactly(Kind.NEW, Kind.VANISHED);
  }

  @Test
  void whatAnotherRunSawSinceTheWalkBeganDoesNotVanish() {
    // Given: run 2 walks from minute 10 on, run 3 polls meanwhile
    fixture.append(at(0, 1), dated("1", 0, "a"));
    fixture.append(at(12, 3), dated("1", 11, "b"), dated("born meanwhile", 11, "c"));

    // When
    int vanished =
        fixture.database.inTransaction(() -> journal.markVanished(at(20, 2), at(10).observedAt()));

    // Then
    assertThat(vanished).isZero();
  }

  @Test
  void aWalkOverKeysAloneCountsAsSeeing() {
    // Given
    fixture.append(at(0, 1), dated("1", 0, "a"), dated("2", 0, "b"), dated("3", 0, "c"));
    vanish("3", 5);

    // When
    var toRead =
        fixture.database.inTransaction(
            () -> journal.noteSeen(STREAM, 2, List.of(key("1"), key("3"), key("9"))));
    int vanished =
        fixture.database.inTransaction(() -> journal.markVanished(at(10, 2), at(10).observedAt()));

    // Then: what the journal does not hold as existing has to be read
    assertThat(toRead).containsExactly(key("3"), key("9"));
    assertThat(vanished).isEqualTo(1);
    assertThat(fixture.current("1")).contains("a");
    assertThat(fixture.current("2")).isEmpty();
  }

  @Test
  void seeingAKeySaysNothingAboutTheContent() {
    // Given
    fixture.append(at(0, 1), undated("1", "a"));
    fixture.database.inTransaction(() -> journal.noteSeen(STREAM, 2, List.of(key("1"))));

    // When
    var appended = fixture.append(at(5, 3), undated("1", "b"));

    // Then
    assertThat(appended.changed()).isEqualTo(1);
  }

  @Test
  void keysThatAReadingByKeyDidNotBringVanish() {
    // Given
    fixture.append(at(0, 1), undated("1", "a"), undated("2", "b"));

    // When
    int vanished =
        fixture.database.inTransaction(
            () -> journal.markVanished(at(5, 2), List.of(key("2"), key("unknown"))));

    // Then
    assertThat(vanished).isEqualTo(1);
    assertThat(fixture.kinds("2")).containsExactly(Kind.NEW, Kind.VANISHED);
    assertThat(journal.openKeys(STREAM, Optional.empty(), 10)).containsExactly(key("1"));
  }

  @Test
  void aReadingByKeyDoesNotBuryWhatWasSeenAfterIt() {
    // Given
    fixture.append(at(6, 3), undated("1", "a"));

    // When
    int vanished =
        fixture.database.inTransaction(() -> journal.markVanished(at(5, 2), List.of(key("1"))));

    // Then
    assertThat(vanished).isZero();
  }

  @Test
  void aVanishedRecordThatComesAgainIsRestored() {
    // Given
    fixture.append(at(0), dated("1", 0, "a"));
    vanish("1", 5);

    // When
    var restored = fixture.append(at(10), dated("1", 0, "a"));

    // Then
    assertThat(restored).isEqualTo(new Appended(0, 0, 1, 0, 0, List.of(key("1"))));
    assertThat(fixture.kinds("1")).containsExactly(Kind.NEW, Kind.VANISHED, Kind.RESTORED);
    assertThat(fixture.current("1")).contains("a");
    assertThat(journal.liveCount(STREAM)).isEqualTo(1);
  }

  @Test
  void anAnswerFromBeforeTheDisappearanceDoesNotRestore() {
    // Given
    fixture.append(at(0), dated("1", 0, "a"));
    vanish("1", 5);

    // When
    var late = fixture.append(at(4), dated("1", 3, "b"), dated("1", 3, "b"));

    // Then
    assertThat(late.stale()).isEqualTo(1);
    assertThat(fixture.current("1")).isEmpty();
    assertThat(fixture.kinds("1")).containsExactly(Kind.NEW, Kind.VANISHED, Kind.STALE);
  }

  @Test
  void currentVersionsComeInTheOrderOfKeysOnPagesAndTellWhatIsGone() {
    // Given
    fixture.append(at(0), dated("1", 0, "a"), dated("2", 0, "b"), dated("3", 0, "c"));
    fixture.append(at(1), dated("2", 1, "changed"));
    fixture.append(at(2), dated("3", -9, "older"));
    fixture.database.inTransaction(() -> journal.markVanished(at(5, 2), List.of(key("1"))));

    // When
    var first = journal.currentVersions(STREAM, Optional.empty(), 2);
    var rest = journal.currentVersions(STREAM, Optional.of(first.getLast().ref().key()), 2);

    // Then
    assertThat(first)
        .extracting(version -> version.ref().key() + " " + version.kind())
        .containsExactly("1 VANISHED", "2 CHANGED");
    assertThat(first).extracting(JournalFixture::content).containsExactly("a", "changed");
    assertThat(rest).extracting(JournalFixture::content).containsExactly("c");
    assertThat(journal.currentVersions(STREAM, Optional.of(key("3")), 2)).isEmpty();
  }

  @Test
  void openRecordsAreListedInPortions() {
    // Given
    fixture.append(at(0), dated("1", 0, "a"), dated("10", 0, "b"), dated("2", 0, "c"));
    var closed = dated("3", 0, "d");
    fixture.append(
        at(0),
        new Observed(
            closed.key(),
            closed.sourceLastUpdate(),
            false,
            closed.payload(),
            closed.contentHash()));

    // When
    var first = journal.openKeys(STREAM, Optional.empty(), 2);
    var second = journal.openKeys(STREAM, Optional.of(first.getLast()), 2);

    // Then
    assertThat(first).containsExactly(key("1"), key("10"));
    assertThat(second).containsExactly(key("2"));
  }

  private void vanish(String key, int minute) {
    fixture.database.inTransaction(() -> journal.markVanished(at(minute, 9), List.of(key(key))));
  }

  private static RecordKey key(String value) {
    return new RecordKey(value);
  }
}
