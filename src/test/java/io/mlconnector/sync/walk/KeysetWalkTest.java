package io.mlconnector.sync.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetWalkTest {
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

  private final PodTable table = new PodTable();
  private final WalkRun run = new WalkRun();

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  private static KeysetWalk walk() {
    return KeysetWalk.over(START, Optional.empty());
  }

  @Test
  void anEmptyResultEndsAtOnce() {
    run.drive(walk(), table, _ -> 10, () -> {});

    assertThat(run.pages).isEqualTo(1);
    assertThat(run.delivered).isEmpty();
  }

  @Test
  void everyRowIsDeliveredOnceInTheOrderOfItsChange() {
    LongStream.range(0, 95).forEach(key -> table.put(key, at(1_000 - key), "v"));

    run.drive(walk(), table, _ -> 10, () -> {});

    assertThat(run.delivered)
        .extracting(FusionRecord::key)
        .containsExactlyElementsOf(
            LongStream.range(0, 95).map(i -> 94 - i).mapToObj(RecordKey::of).toList());
    assertThat(run.rowsAsked).isLessThanOrEqualTo(95 + 2L * run.pages);
  }

  @Test
  void theNextPageStartsAtTheTimeStampOfTheLastRow() {
    LongStream.range(0, 20).forEach(key -> table.put(key, at(key), "v"));
    KeysetWalk walk = walk();

    run.step(walk, table, 10);

    assertThat(walk.next())
        .isEqualTo(new Walk.Question(new RowFilter.ChangedWithin(at(9), Optional.empty()), 0));
  }

  @Test
  void equalTimeStampsOverManyPagesAreDeliveredOnce() {
    LongStream.range(0, 1_000).forEach(key -> table.put(key, at(5), "v"));
    LongStream.range(1_000, 1_010).forEach(key -> table.put(key, at(6), "v"));

    run.drive(walk(), table, _ -> 50, () -> {});

    assertThat(run.delivered).hasSize(1_010);
    assertThat(run.latest).hasSize(1_010);
    assertThat(run.rowsAsked).isLessThan(1_010 + 100);
  }

  @Test
  void aRunOfTiesThatFillsHalfAPageIsReadAgainFromItsStart() {
    LongStream.range(0, 6).forEach(key -> table.put(key, at(1), "v"));
    LongStream.range(6, 16).forEach(key -> table.put(key, at(2), "v"));
    KeysetWalk walk = walk();

    run.step(walk, table, 10);
    Walk.Question next = walk.next();
    run.drive(walk, table, _ -> 10, () -> {});

    assertThat(next.offset()).isZero();
    assertThat(run.delivered).hasSize(16);
  }

  @Test
  void rowsThatLeaveARunOfTiesHideNoOtherRow() {
    LongStream.range(0, 300).forEach(key -> table.put(key, at(5), "v"));
    KeysetWalk walk = walk();
    run.step(walk, table, 50);
    run.step(walk, table, 50);

    LongStream.range(0, 40).forEach(key -> table.put(key, at(9), "changed"));
    run.drive(walk, table, _ -> 50, () -> {});

    assertThat(run.latest).hasSize(300);
    assertThat(run.latest.values()).filteredOn("changed"::equals).hasSize(40);
  }

  @Test
  void aRunOfTiesOfWhichARowLeavesBeforeEachPageIsStillWalked() {
    LongStream.range(0, 1_000).forEach(key -> table.put(key, at(5), "v"));
    long[] leaving = {0};

    run.drive(
        walk(),
        table,
        _ -> 50,
        () -> {
          if (leaving[0] < 900) {
            table.put(leaving[0]++, at(100), "changed");
          }
        });

    assertThat(run.latest).hasSize(1_000);
    assertThat(run.rowsAsked).isLessThan(4_000);
  }

  @Test
  void theTailOfARunOfTiesThatShrankBelowTheOffsetIsNotTakenForTheEnd() {
    LongStream.range(0, 100).forEach(key -> table.put(key, at(5), "v"));
    KeysetWalk walk = walk();
    run.step(walk, table, 50);

    LongStream.range(0, 60).forEach(table::delete);
    run.drive(walk, table, _ -> 50, () -> {});

    assertThat(run.latest.keySet()).containsAll(LongStream.range(60, 100).boxed().toList());
  }

  @Test
  void aRowUpdatedBehindTheWalkIsDeliveredAgain() {
    LongStream.range(0, 30).forEach(key -> table.put(key, at(key), "v"));
    KeysetWalk walk = walk();
    run.step(walk, table, 10);

    table.put(3, at(500), "changed");
    run.drive(walk, table, _ -> 10, () -> {});

    assertThat(run.latest).containsEntry(3L, "changed").hasSize(30);
  }

  @Test
  void aRowThatAppearsBehindTheWalkDisturbsNothing() {
    LongStream.range(0, 30).forEach(key -> table.put(key, at(key), "v"));
    KeysetWalk walk = walk();
    run.step(walk, table, 10);

    table.put(1_000, at(2), "late");
    run.drive(walk, table, _ -> 10, () -> {});

    assertThat(run.latest).hasSize(30).doesNotContainKey(1_000L);
  }

  @Test
  void pageSizesMayShrinkAndGrowInsideARunOfTies() {
    LongStream.range(0, 200).forEach(key -> table.put(key, at(5), "v"));
    int[] sizes = {100, 3, 7, 1, 1, 2, 50, 100};

    run.drive(walk(), table, page -> sizes[page % sizes.length], () -> {});

    assertThat(run.delivered).hasSize(200);
  }

  @Test
  void pagesOfOneRowWalkThroughTies() {
    LongStream.range(0, 20).forEach(key -> table.put(key, at(key / 5), "v"));

    run.drive(walk(), table, _ -> 1, () -> {});

    assertThat(run.latest).hasSize(20);
  }

  @Test
  void theUpperBoundShutsOutRowsThatMovedOn() {
    LongStream.range(0, 30).forEach(key -> table.put(key, at(key), "v"));
    KeysetWalk walk = KeysetWalk.over(START, Optional.of(at(20)));

    run.drive(walk, table, _ -> 7, () -> table.put(5, at(400), "moved"));

    assertThat(run.latest.keySet()).allMatch(key -> key < 20).hasSize(20);
  }

  @Test
  void aPageDeliveredTwiceIsNotTakenTwice() {
    LongStream.range(0, 30).forEach(key -> table.put(key, at(key), "v"));
    KeysetWalk walk = walk();
    Walk.Question first = walk.next();
    RecordPage page = table.page(first.filter(), first.offset(), 10, WalkRun.NOW);

    run.take(walk, page);
    run.take(walk, page);
    run.drive(walk, table, _ -> 10, () -> {});

    assertThat(run.delivered).hasSize(30);
  }

  @Test
  void aPageDeliveredTwiceInsideARunOfTiesIsNotTakenTwice() {
    LongStream.range(0, 300).forEach(key -> table.put(key, at(5), "v"));
    KeysetWalk walk = walk();
    run.step(walk, table, 50);
    Walk.Question second = walk.next();
    RecordPage page = table.page(second.filter(), second.offset(), 50, WalkRun.NOW);

    run.take(walk, page);
    run.take(walk, page);
    run.drive(walk, table, _ -> 50, () -> {});

    assertThat(run.delivered).hasSize(300);
  }

  @Test
  void moreRowsPromisedButNoneDeliveredIsAnError() {
    RecordPage lie =
        new RecordPage(List.of(), List.of(), 0, true, WalkRun.NOW, Duration.ZERO, 1, 10);

    assertThatThrownBy(() -> walk().take(lie))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FUSION_UNINTELLIGIBLE));
  }

  @Test
  void aPodThatDeliversTheSamePageForeverIsAnError() {
    LongStream.range(0, 30).forEach(key -> table.put(key, at(key), "v"));
    KeysetWalk walk = walk();
    RecordPage page = table.page(walk.next().filter(), 0, 10, WalkRun.NOW);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                walk.take(page);
              }
            })
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("without any new row");
  }

  @Test
  void aPodThatIgnoresTheOrderIsAnError() {
    RecordPage page =
        new RecordPage(
            List.of(
                new PodTable.Row(1, at(5), "v", false).asRecord(),
                new PodTable.Row(2, at(4), "v", false).asRecord()),
            List.of(),
            2,
            false,
            WalkRun.NOW,
            Duration.ZERO,
            1,
            10);

    assertThatThrownBy(() -> walk().take(page)).hasMessageContaining("order");
  }

  @Test
  void rowsWithoutAKeyDoNotStopTheWalk() {
    KeysetWalk walk = walk();
    RecordPage unreadable =
        new RecordPage(
            List.of(),
            List.of(
                new RecordPage.Rejected("no key", new byte[] {1}),
                new RecordPage.Rejected("no key", new byte[] {2})),
            2,
            true,
            WalkRun.NOW,
            Duration.ZERO,
            1,
            10);

    Walk.Taken taken = walk.take(unreadable);

    assertThat(taken.finished()).isFalse();
    assertThat(walk.next().offset()).isEqualTo(2);
  }

  @Test
  void anInterruptedWalkGoesOnAtItsPositionInsideARunOfTies() {
    LongStream.range(0, 300).forEach(key -> table.put(key, at(5), "v"));
    KeysetWalk first = walk();
    run.step(first, table, 50);
    run.step(first, table, 50);
    int pages = run.pages;

    run.drive(KeysetWalk.resume(first.position(), Optional.empty()), table, _ -> 50, () -> {});

    assertThat(run.latest).hasSize(300);
    assertThat(run.delivered).hasSize(300);
    assertThat(run.pages - pages).isEqualTo(5);
  }

  @Test
  void anInterruptedWalkNoticesThatRowsMovedMeanwhile() {
    LongStream.range(0, 300).forEach(key -> table.put(key, at(5), "v"));
    KeysetWalk first = walk();
    run.step(first, table, 50);
    run.step(first, table, 50);

    LongStream.range(0, 30).forEach(key -> table.put(key, at(9), "changed"));
    run.drive(KeysetWalk.resume(first.position(), Optional.empty()), table, _ -> 50, () -> {});

    assertThat(run.latest).hasSize(300);
    assertThat(run.latest.values()).filteredOn("changed"::equals).hasSize(30);
  }

  /**
   * A table that is updated, inserted into and deleted from between any two pages, with few
   * distinct time stamps, page sizes that change, and interruptions.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whateverHappensMeanwhileEveryRowThatStayedIsDelivered(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      var scenario = new Scenario(random, false);

      scenario.walkFrom(START);

      scenario.requireAllThatStayed();
    }
  }

  /** Rows that slip in behind the walk, at its very time stamp, are what the overlap is for. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void rowsStampedAtTheTimeTheWalkStandsAtComeWithTheNextPoll(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      var scenario = new Scenario(random, true);

      Instant watermark = scenario.walkFrom(START);
      scenario.mutations = Scenario.MAX_MUTATIONS;
      scenario.walkFrom(watermark.minus(Duration.ofMinutes(30)));

      scenario.requireAllThatStayed();
    }
  }

  private static final class Scenario {
    private static final int MAX_MUTATIONS = 500;

    private final PodTable table = new PodTable();
    private final WalkRun run = new WalkRun();
    private final Random random;
    private final boolean sameTick;
    private final Set<Long> stayed = new HashSet<>();
    private final int maxPage;
    private final int changes;
    private long clock = 10_000;
    private long nextKey;
    private int version;
    private int mutations;

    Scenario(Random random, boolean sameTick) {
      this.random = random;
      this.sameTick = sameTick;
      this.maxPage = 2 + random.nextInt(60);
      this.changes = random.nextInt(12);
      int distinctTimes = 1 + random.nextInt(40);
      int rows = random.nextInt(400);
      for (int i = 0; i < rows; i++) {
        long key = nextKey++;
        write(key, at(random.nextInt(distinctTimes)));
        stayed.add(key);
      }
    }

    private void write(long key, Instant time) {
      table.put(key, time, "v" + version++);
    }

    Instant walkFrom(Instant from) {
      int rows = table.all().size();
      long askedBefore = run.rowsAsked;
      KeysetWalk walk = KeysetWalk.over(from, Optional.empty());
      boolean finished = false;
      while (!finished) {
        if (random.nextInt(10) == 0) {
          walk = KeysetWalk.resume(walk.position(), Optional.empty());
        }
        finished = run.step(walk, table, 2 + random.nextInt(maxPage));
        if (!finished && mutations < MAX_MUTATIONS) {
          mutate();
        }
      }
      assertThat(run.rowsAsked - askedBefore)
          .as("rows asked for %s rows and %s mutations", rows, mutations)
          .isLessThan(8L * (rows + mutations) + 8L * maxPage);
      return walk.position().bound().orElseThrow();
    }

    void requireAllThatStayed() {
      List<Long> missing = new ArrayList<>(stayed);
      missing.removeAll(run.latest.keySet());
      assertThat(missing).as("rows that existed all the time").isEmpty();
      for (long key : stayed) {
        assertThat(run.latest.get(key)).isEqualTo(table.find(key).orElseThrow().content());
      }
    }

    private void mutate() {
      List<PodTable.Row> all = table.all();
      if (!sameTick || random.nextBoolean()) {
        clock++;
      }
      for (int i = random.nextInt(changes + 1); i > 0 && !all.isEmpty(); i--) {
        mutations++;
        long key = all.get(random.nextInt(all.size())).key();
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            if (table.find(key).isPresent()) {
              write(key, at(clock));
            }
          }
          case 2 -> write(nextKey++, at(clock));
          default -> {
            table.delete(key);
            stayed.remove(key);
          }
        }
      }
    }
  }
}
