package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.ShortLived;
import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as the test of a release: it looks, says what it saw, and ends. */
class PingIT {
  private static FusionPod pod;

  @TempDir Path folder;

  @BeforeAll
  static void startPod() {
    pod = FusionPod.start(PodSettings.defaults().withInvoices(50));
  }

  @AfterAll
  static void stopPod() {
    pod.close();
  }

  @Test
  void whatWorksIsExitCodeZeroAndATable() throws Exception {
    Ending ending = ping(TestDatabase.migratedUrl(), Map.of());

    assertThat(ending.exitCode()).as(ending.toString()).isZero();
    assertThat(ending.output().lines())
        .contains("fusion: WARN", "warehouse: OK", "looker: NOT_CONFIGURED")
        .anyMatch(line -> line.matches("  OK +token +obtained, valid for \\d+ min \\(\\d+ ms\\)"))
        .anyMatch(line -> line.matches("  OK +read-invoices +a row is visible \\(\\d+ ms\\)"))
        .allMatch(line -> line.startsWith("  ") || line.matches("[a-z]+: [A-Z_]+"));
    assertThat(ending.output()).doesNotContain(pod.settings().clientSecret());
  }

  @Test
  void whatFailsIsExitCodeOneAndARemedy() throws Exception {
    Ending ending =
        ping(
            TestDatabase.migratedUrl(),
            Map.of("connector.fusion.client-secret", "planted-wrong"),
            "fusion");

    assertThat(ending.exitCode()).isEqualTo(1);
    assertThat(ending.output())
        .contains("fusion: FAILED", "-> Check client id and client secret")
        .doesNotContain("warehouse");
    assertThat(ending.output() + ending.log()).doesNotContain("planted-wrong");
  }

  @Test
  void databaseOfAnotherVersionIsLeftAlone() throws Exception {
    String url = TestDatabase.freshUrl();

    Ending ending = ping(url, Map.of());

    assertThat(ending.exitCode()).isEqualTo(1);
    assertThat(ending.log()).contains("without the tables of this version").doesNotContain("\tat ");
  }

  private Ending ping(String databaseUrl, Map<String, String> changed, String... connections)
      throws IOException, InterruptedException {
    var settings = new Properties();
    settings.putAll(ConnectorSettings.of(pod, databaseUrl).toMap());
    settings.putAll(changed);
    Path file = folder.resolve("settings.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, "the sandbox");
    }
    List<String> arguments = Stream.concat(Stream.of("--ping"), Stream.of(connections)).toList();
    List<String> command =
        ConnectorProcess.command(ShortLived.runner(), ShortLived.options(), arguments);
    Path output = folder.resolve("output.txt");
    Path log = folder.resolve("log.txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CONNECTOR_"));
    builder.environment().put("SMALLRYE_CONFIG_LOCATIONS", file.toUri().toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the program ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ending(process.exitValue(), Files.readString(output), Files.readString(log));
  }

  private record Ending(int exitCode, String output, String log) {}
}
