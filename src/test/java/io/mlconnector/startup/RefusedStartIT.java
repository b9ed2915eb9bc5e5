package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.ShortLived;
import io.mlconnector.sandbox.ConnectorProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started wrong: it must say why, in words, and end. */
class RefusedStartIT {
  private static final Map<String, String> UNREACHABLE =
      Map.of(
          "quarkus.datasource.connector.jdbc.url", "jdbc:postgresql://127.0.0.1:1/none",
          "quarkus.datasource.warehouse.jdbc.url", "jdbc:postgresql://127.0.0.1:1/none");

  @TempDir Path folder;

  @Test
  void unknownPropertiesAreNamedTogether() throws Exception {
    var refused =
        start(
            Map.of("connector.fusoin.base-url", "x", "connector.security.viewr-token", "x"),
            Map.of("CONNECTOR_SECURITY_OPERATR_TOKEN", "hush-hush"));

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("connector.fusoin.base-url")
        .contains("write connector.security.viewer-token")
        .contains("write CONNECTOR_SECURITY_OPERATOR_TOKEN for connector.security.operator-token")
        .doesNotContain("hush-hush")
        .doesNotContain("\tat ");
  }

  @Test
  void unknownKeyInTheMountedFileIsNamed() throws Exception {
    Files.createDirectory(folder.resolve("config"));
    Files.writeString(
        folder.resolve("config/application.yaml"), "connector:\n  securty:\n    viewer-token: x\n");

    var refused = start(Map.of(), Map.of());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("connector.securty.viewer-token")
        .contains("application.yaml")
        .doesNotContain("\tat ");
  }

  @Test
  void unreachableDatabaseIsNotTakenForABug() throws Exception {
    var refused = start(UNREACHABLE, Map.of());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("quarkus.datasource.connector")
        .contains("127.0.0.1:1")
        .doesNotContain("\tat ");
  }

  private Ending start(Map<String, String> properties, Map<String, String> variables)
      throws IOException, InterruptedException {
    var options = new ArrayList<String>(ShortLived.options());
    options.add("-Dquarkus.http.port=0");
    options.add("-Dquarkus.management.port=0");
    properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
    var builder =
        new ProcessBuilder(ConnectorProcess.command(ShortLived.runner(), options, List.of()))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("CONNECTOR_"));
    builder.environment().putAll(variables);
    Path output = folder.resolve("output.txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the program ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ending(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private record Ending(int exitCode, String output) {}
}
