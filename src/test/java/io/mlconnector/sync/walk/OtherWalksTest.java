package io.mlconnector.sync.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OtherWalksTest {
  private final PodTable table = new PodTable();
  private final WalkRun run = new WalkRun();

  private void fill(int rows) {
    LongStream.range(0, rows).forEach(key -> table.put(key, WalkRun.NOW, "v"));
  }

  @Test
  void rowsDeletedInFrontOfAnOffsetWalkHideNoOtherRow() {
    fill(200);
    OffsetWalk walk = OffsetWalk.over(new RowFilter.ValuesOf("Cost Centre"));
    run.step(walk, table, 50);
    run.step(walk, table, 50);

    LongStream.range(0, 30).forEach(table::delete);
    run.drive(walk, table, _ -> 50, () -> {});

    assertThat(run.latest).hasSize(200);
  }

  @Test
  void anOffsetWalkAsksEachPageOnceWhenNothingMoves() {
    fill(199);

    run.drive(OffsetWalk.over(new RowFilter.All()), table, _ -> 50, () -> {});

    assertThat(run.delivered).hasSize(199);
    assertThat(run.pages).isEqualTo(5);
  }

  @Test
  void aKeyWalkIsDisturbedNeitherByInsertsNorByDeletes() {
    fill(200);
    KeyWalk walk = KeyWalk.fromStart();
    run.step(walk, table, 50);

    LongStream.range(0, 30).forEach(table::delete);
    table.put(500, WalkRun.NOW, "new");
    run.drive(walk, table, _ -> 50, () -> {});

    assertThat(run.latest).hasSize(201);
    assertThat(run.rowsAsked).isEqualTo(201);
  }

  @Test
  void aKeyWalkGoesOnWhereItWasInterrupted() {
    fill(120);
    KeyWalk walk = KeyWalk.fromStart();
    run.step(walk, table, 50);

    run.drive(KeyWalk.resume(walk.position()), table, _ -> 50, () -> {});

    assertThat(run.delivered).hasSize(120);
  }

  @Test
  void aPageDeliveredTwiceToAKeyWalkIsNotTakenTwice() {
    fill(120);
    KeyWalk walk = KeyWalk.fromStart();
    RecordPage page = table.page(walk.next().filter(), 0, 50, WalkRun.NOW);

    run.take(walk, page);
    run.take(walk, page);
    run.drive(walk, table, _ -> 50, () -> {});

    assertThat(run.delivered).hasSize(120);
  }

  @Test
  void aKeyWalkThatIsSentTheSamePageForeverIsAnError() {
    fill(120);
    KeyWalk walk = KeyWalk.fromStart();
    RecordPage page = table.page(walk.next().filter(), 0, 50, WalkRun.NOW);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10; i++) {
                walk.take(page);
              }
            })
        .hasMessageContaining("without any new row");
  }
}
