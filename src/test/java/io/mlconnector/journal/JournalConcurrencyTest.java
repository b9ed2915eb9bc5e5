package io.mlconnector.journal;

import static io.mlconnector.journal.JournalFixture.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.RecordKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that get in each other's way, and a reader that follows them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalConcurrencyTest {
  private static final JournalFixture fixture = new JournalFixture();
  private static final Journal journal = fixture.journal;
  private static final int WRITERS = 6;
  private static final int TRANSACTIONS = 20;
  private static final int KEYS = 25;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aReaderThatFollowsMissesNothingAndSeesNothingOutOfOrder(long seed) throws Exception {
    // Given
    fixture.clear();
    long start = journal.lastSequence();
    var committed = new ConcurrentHashMap<String, Integer>();
    var writing = new AtomicInteger(WRITERS);

    // When
    List<RecordVersion> followed;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader = threads.submit(() -> follow(start, writing));
      var writers = new ArrayList<Future<?>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        var random = new Random(seed * 1_000 + writer);
        writers.add(threads.submit(writer(random, committed, writing)));
      }
      for (var writer : writers) {
        writer.get();
      }
      followed = reader.get();
    }

    // Then
    assertThat(followed)
        .extracting(JournalConcurrencyTest::brief)
        .containsExactlyElementsOf(
            journal.readAfter(start, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                .map(JournalConcurrencyTest::brief)
                .toList());
    assertThat(followed).extracting(RecordVersion::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(followed)
        .extracting(RecordVersion::recordedAt)
        .isSortedAccordingTo(Comparator.naturalOrder());
    committed.forEach(
        (key, minute) -> assertThat(fixture.current(key)).contains(key + "@" + minute));
    assertThat(journal.liveCount(STREAM)).isEqualTo(committed.size());
    for (var key : committed.keySet()) {
      assertThat(fixture.kinds(key)).containsOnlyOnce(RecordVersion.Kind.NEW);
      assertThat(fixture.kinds(key).getFirst()).isEqualTo(RecordVersion.Kind.NEW);
    }
  }

  private static String brief(RecordVersion version) {
    return version.sequence() + " " + version.kind() + " " + JournalFixture.content(version);
  }

  private static Callable<Void> writer(
      Random random, ConcurrentMap<String, Integer> committed, AtomicInteger writing) {
    return () -> {
      try {
        for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
          write(random, committed);
        }
        return null;
      } finally {
        writing.decrementAndGet();
      }
    };
  }

  private static void write(Random random, ConcurrentMap<String, Integer> committed) {
    int minute = random.nextInt(10_000);
    var keys = random.ints(8, 0, KEYS).distinct().mapToObj(number -> "k" + number).toList();
    var page =
        keys.stream()
            .map(key -> JournalFixture.dated(key, minute, key + "@" + minute))
            .toArray(Observed[]::new);
    boolean lost = random.nextInt(5) == 0;
    try {
      fixture.database.inTransaction(
          () -> {
            pause(random);
            journal.append(JournalFixture.at(minute), List.of(page));
            pause(random);
            journal.noteSeen(STREAM, 2, keys.stream().map(RecordKey::new).toList());
            if (lost) {
              throw new LostTransaction();
            }
            return 0;
          });
      keys.forEach(key -> committed.merge(key, minute, Math::max));
    } catch (LostTransaction _) {
      assertThat(lost).isTrue();
    }
  }

  private static List<RecordVersion> follow(long start, AtomicInteger writing) {
    var followed = new ArrayList<RecordVersion>();
    long position = start;
    while (true) {
      boolean last = writing.get() == 0;
      var portion = journal.readAfter(position, 7, Long.MAX_VALUE);
      followed.addAll(portion);
      if (!portion.isEmpty()) {
        position = portion.getLast().sequence();
      } else if (last) {
        return followed;
      } else {
        LockSupport.parkNanos(500_000);
      }
    }
  }

  /** Up to two milliseconds, to mix the order of beginning and committing. */
  private static void pause(Random random) {
    LockSupport.parkNanos(random.nextInt(2_000_000));
  }

  private static final class LostTransaction extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
