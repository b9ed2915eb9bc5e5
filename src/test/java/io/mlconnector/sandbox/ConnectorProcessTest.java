package io.mlconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a process is configured, watched and ended, with a shell script in place of the connector.
 */
class ConnectorProcessTest {
  @TempDir Path directory;

  private ConnectorProcess start(String script, Map<String, String> configuration)
      throws IOException {
    Path runner = directory.resolve("runner");
    Files.writeString(runner, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(runner, PosixFilePermissions.fromString("rwx------"));
    return ConnectorProcess.start(
        new ConnectorProcess.Launch(runner, configuration, List.of(), directory));
  }

  @Test
  void plainKeysBecomeEnvironmentVariablesAndQuotedOnesGoToAFile() throws IOException {
    Map<String, String> configuration =
        Map.of(
            "connector.fusion.base-url", "http://127.0.0.1:1",
            "connector.streams.\"receivables-invoices\".every", "PT15S",
            "connector.chart-of-accounts.business-unit-ledgers.\"Meridian Köln\"", "Europe: \\1");
    String script =
        "echo \"url=$CONNECTOR_FUSION_BASE_URL\"; echo \"file=$SMALLRYE_CONFIG_LOCATIONS\"";

    try (var process = start(script, configuration)) {
      Awaitility.await().until(() -> !process.isAlive());

      List<String> lines = Files.readAllLines(process.log());
      assertThat(lines.getFirst()).isEqualTo("url=http://127.0.0.1:1");
      Path file = Path.of(java.net.URI.create(lines.get(1).substring("file=".length())));
      var properties = new Properties();
      try (var in = Files.newInputStream(file)) {
        properties.load(in);
      }
      assertThat(properties)
          .containsOnly(
              Map.entry("connector.streams.\"receivables-invoices\".every", "PT15S"),
              Map.entry(
                  "connector.chart-of-accounts.business-unit-ledgers.\"Meridian Köln\"",
                  "Europe: \\1"));
    }
  }

  @Test
  void aProcessThatEndsTooEarlyIsExplainedByItsLog() throws IOException {
    try (var process = start("echo 'no database'; exit 3", Map.of())) {
      assertThatThrownBy(() -> process.awaitReady(Duration.ofSeconds(30)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("code 3")
          .hasMessageContaining("no database");
    }
  }

  @Test
  void aProcessThatIsNeverReadyIsGivenUp() throws IOException {
    try (var process = start("exec sleep 60", Map.of())) {
      assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(300)))
          .hasMessageContaining("/q/health/ready was not 200 within");
    }
  }

  @Test
  void killingGivesNoChanceToCleanUpButTerminatingDoes() throws IOException {
    String script = "trap 'echo cleaned; exit 0' TERM; echo up; while :; do sleep 0.05; done";
    try (var killed = start(script, Map.of());
        var terminated = start(script, Map.of())) {
      Awaitility.await()
          .until(() -> killed.endOfLog().contains("up") && terminated.endOfLog().contains("up"));

      killed.kill();
      boolean inTime = terminated.terminate(Duration.ofSeconds(30));

      assertThat(killed.exitValue()).isEqualTo(128 + 9);
      assertThat(killed.endOfLog()).doesNotContain("cleaned");
      assertThat(inTime).isTrue();
      assertThat(terminated.endOfLog()).contains("cleaned");
    }
  }

  @Test
  void aConnectorThatWasNotPackagedIsNamed() {
    var launch =
        new ConnectorProcess.Launch(
            directory.resolve("quarkus-run.jar"), Map.of(), List.of(), directory);

    assertThatThrownBy(() -> ConnectorProcess.start(launch))
        .hasMessageContaining("quarkus-run.jar does not exist");
  }
}
