package io.mlconnector.sandbox.fusion.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against a plain map, through thousands of moves, deletions and merges. */
class RowIndexTest {
  private static List<Integer> walk(RowIndex index, long from) {
    List<Integer> rows = new ArrayList<>();
    RowWalk walk = index.from(from);
    for (int row = walk.next(); row >= 0; row = walk.next()) {
      rows.add(row);
    }
    return rows;
  }

  private static List<Integer> expected(Map<Integer, Long> model, long from) {
    return model.entrySet().stream()
        .filter(entry -> entry.getValue() >= from)
        .sorted(
            Comparator.comparing(Map.Entry<Integer, Long>::getValue)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRowComesOnceAndInOrderWhateverHappened(long seed) {
    var random = new Random(seed);
    long[] stamps = random.longs(2_000, 0, 1_000).toArray();
    Map<Integer, Long> model = new HashMap<>();
    for (int row = 0; row < stamps.length; row++) {
      model.put(row, stamps[row]);
    }
    var index = new RowIndex(stamps.clone());

    for (int step = 1; step <= 30_000; step++) {
      int row = random.nextInt(10) == 0 ? index.reserve() : random.nextInt(index.size());
      if (random.nextInt(5) == 0) {
        index.remove(row);
        model.remove(row);
      } else {
        long stamp = random.nextInt(3_000);
        index.put(row, stamp);
        model.put(row, stamp);
      }
      if (step % 3_000 == 0) {
        long from = random.nextInt(3_000);
        assertThat(walk(index, Long.MIN_VALUE)).isEqualTo(expected(model, Long.MIN_VALUE));
        assertThat(walk(index, from)).isEqualTo(expected(model, from));
        assertThat(index.presentRows()).isEqualTo(model.size());
      }
    }
  }
}
