package io.mlconnector.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks into the past of the journal, for readers that compare. */
class JournalLookbackTest {
  private static final JournalFixture FIXTURE = new JournalFixture();

  @BeforeEach
  void clear() {
    FIXTURE.clear();
  }

  @Test
  void newestVersionBeforeAPositionIsFoundForEachRecord() {
    FIXTURE.append(JournalFixture.at(1), JournalFixture.dated("a", 1, "a1"));
    FIXTURE.append(
        JournalFixture.at(2),
        JournalFixture.dated("a", 2, "a2"),
        JournalFixture.dated("b", 2, "b1"));
    FIXTURE.append(JournalFixture.at(3), JournalFixture.dated("a", 3, "a3"));
    long last = FIXTURE.journal.lastSequence();

    var before =
        FIXTURE.journal.newestBefore(
            Map.of(
                JournalFixture.ref("a"), last,
                JournalFixture.ref("b"), Long.MAX_VALUE,
                JournalFixture.ref("c"), Long.MAX_VALUE));

    assertThat(before).extracting(JournalFixture::content).containsExactlyInAnyOrder("a2", "b1");
  }

  @Test
  void staleVersionsAreNoPredecessors() {
    FIXTURE.append(JournalFixture.at(1), JournalFixture.dated("a", 5, "new"));
    FIXTURE.append(JournalFixture.at(2), JournalFixture.dated("a", 1, "late"));

    assertThat(FIXTURE.journal.newestBefore(Map.of(JournalFixture.ref("a"), Long.MAX_VALUE)))
        .extracting(JournalFixture::content)
        .containsExactly("new");
  }

  @Test
  void nothingIsAskedForNothing() {
    assertThat(FIXTURE.journal.newestBefore(Map.of())).isEmpty();
  }

  @Test
  void momentsAreFoundInTheJournal() {
    for (int i = 1; i <= 9; i++) {
      FIXTURE.append(JournalFixture.at(i), JournalFixture.dated("k" + i, i, "x"));
    }
    List<RecordVersion> versions = FIXTURE.journal.readAfter(0, 100, 1 << 20);

    for (int i = 0; i < versions.size(); i++) {
      Instant recorded = versions.get(i).recordedAt();
      long before = i == 0 ? 0 : versions.get(i - 1).sequence();
      assertThat(FIXTURE.journal.lastSequenceBefore(recorded)).isEqualTo(before);
      assertThat(FIXTURE.journal.lastSequenceBefore(recorded.plusNanos(1_000)))
          .isEqualTo(versions.get(i).sequence());
    }
    assertThat(versions).hasSize(9);
  }
}
