package io.mlconnector.acceptance;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole past of a pod, with the memory of a small container. */
class BackfillInSmallMemoryIT {
  private static final int INVOICES = Integer.getInteger("test.invoices", 6_000);

  @TempDir Path directory;

  @Test
  void backfillNeedsNoMoreMemoryThanPagesTake() {
    try (var world = new ProcessWorld(PodSettings.defaults().withInvoices(INVOICES), directory)) {
      Map<String, String> settings = world.settings();
      settings.put("connector.fusion.calls-per-minute", "1000000");
      settings.put("connector.sync.lease", "1m");
      settings.put("connector.sync.balances-per-poll", "100000");
      long began = System.nanoTime();

      ConnectorProcess process =
          world.start(
              ShortLived.packaged(),
              settings,
              List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC"));
      world.awaitComplete(Duration.ofMinutes(5));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      long peak = ProcessWorld.peakMegabytes(process);

      Map<MartTable, Integer> rows = world.mustBeTrue();
      System.out.printf(
          "%d invoices with -Xmx128m: %s from start to the last load, at most %d MB, rows %s%n",
          INVOICES, took, peak, rows);
    }
  }
}
