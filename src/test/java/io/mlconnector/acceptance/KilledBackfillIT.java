package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged connector, killed again and again while it reads the past. Each process takes up
 * what the one before it left; the last one ends with what a single undisturbed run would have
 * brought.
 */
class KilledBackfillIT {
  /** How often, 25 unless the property says otherwise. */
  private static final int KILLS = Integer.getInteger("test.kills", 25);

  private static final long SEED = Long.getLong("test.seed", 20_260_311L);
  private static final int INVOICES = Math.max(1_500, KILLS * 60);
  private static final int CALLS_PER_MINUTE = 1_800;
  private static final int MOST_PAGES_A_LIFE = 30;
  private static final int PAGE_MILLIS = 40;
  private static final int BOOT_MILLIS = 3_000;
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void whateverTheMomentOfDeathNothingIsLostAndNothingIsTwice() throws InterruptedException {
    var random = new Random(SEED);
    try (var world = new ProcessWorld(PodSettings.defaults().withInvoices(INVOICES), directory)) {
      // Given
      Map<String, String> settings = world.settings();
      settings.put("connector.fusion.page-size", "10");
      settings.put("connector.fusion.calls-per-minute", Integer.toString(CALLS_PER_MINUTE));
      long began = System.nanoTime();

      // When
      int amidWork = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        long pages = world.pagesStored();
        ConnectorProcess process = world.start(settings);
        if (kill % 8 == 7) {
          // Some never come to life.
          Thread.sleep(random.nextInt(BOOT_MILLIS));
        } else {
          long enough = pages + 1 + random.nextInt(MOST_PAGES_A_LIFE);
          Awaitility.await()
              .pollInterval(Duration.ofMillis(PAGE_MILLIS))
              .atMost(LONGEST_LIFE)
              .until(() -> !process.isAlive() || world.pagesStored() >= enough);
          Thread.sleep(random.nextInt(PAGE_MILLIS));
        }
        process.kill();
        amidWork += world.pagesStored() > pages ? 1 : 0;
      }
      Duration killing = Duration.ofNanos(System.nanoTime() - began);
      long pages = world.pagesStored();
      boolean unfinished =
          world
                  .database()
                  .number("SELECT count(*) FROM connector.backfill_slice WHERE done_at IS NULL")
              > 0;
      settings.put("connector.fusion.calls-per-minute", "60000");
      world.start(settings);
      world.awaitComplete(Duration.ofSeconds(120));

      // Then
      assertThat(unfinished).as("there was something left to read at the last kill").isTrue();
      Map<MartTable, Integer> rows = world.mustBeTrue();
      assertThat(world.heldTwice()).isEmpty();
      System.out.printf(
          "%d kills in %s (seed %d), %d of them after pages were stored; %d pages before the last"
              + " start, %d in the end; %d pages asked for again; rows %s; %s in all%n",
          KILLS,
          killing,
          SEED,
          amidWork,
          pages,
          world.pagesStored(),
          world.pod().requests().counters().repeated(),
          rows,
          Duration.ofNanos(System.nanoTime() - began));
      assertThat(amidWork).as("kills of processes that had begun to read").isGreaterThan(KILLS / 2);
    }
  }
}
