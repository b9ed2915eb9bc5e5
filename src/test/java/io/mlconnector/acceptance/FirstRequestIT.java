package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.fusion.PodSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who asks as soon as the connector runs is answered: the database that the answer takes is waited
 * for by a virtual thread, which somebody has to wake.
 */
class FirstRequestIT {
  /**
   * How many processes, 3 unless the property says otherwise; about one in a hundred used to fall
   * silent.
   */
  private static final int STARTS = Integer.getInteger("test.starts", 3);

  private static final Duration START = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void firstRequestIsAnswered() throws Exception {
    try (var world = new ProcessWorld(PodSettings.defaults().withInvoices(1), directory)) {
      Map<String, String> settings = world.settings();
      settings.put("connector.sync.enabled", "false");
      for (int start = 0; start < STARTS; start++) {
        ConnectorProcess connector = world.start(settings);
        connector.awaitStarted(START);

        assertThat(
                Api.ask(connector, "GET", "/api/v1/streams", ConnectorSettings.VIEWER_TOKEN, "")
                    .statusCode())
            .isEqualTo(200);
        // Begun by the first virtual thread that has to wait: an answer can come before one does.
        Awaitility.await()
            .atMost(START)
            .untilAsserted(() -> assertThat(threads(connector)).contains("Read-Poller"));
        connector.kill();
      }
    }
  }

  /** Names of the threads of the system, as far as it keeps them: 15 characters. */
  private static List<String> threads(ConnectorProcess connector) throws IOException {
    try (Stream<Path> threads =
        Files.list(Path.of("/proc", Long.toString(connector.pid()), "task"))) {
      return threads.map(FirstRequestIT::name).toList();
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }
}
