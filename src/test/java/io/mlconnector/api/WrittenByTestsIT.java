package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.testing.PlantedSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests and reads what they have printed and what is left in their databases:
 * none of the secrets that they worked with may stand there. What the packaged connector says by
 * its meters and answers is searched by {@code PlantedSecretsIT}.
 */
class WrittenByTestsIT {
  private static final Path REPORTS = Path.of("target", "surefire-reports");

  @Test
  void noSecretStandsInWhatTheTestsPrintedOrStored() throws IOException {
    var secrets = new PlantedSecrets();
    secrets.plant("whatever was planted", PlantedSecrets.MARK);
    secrets.plant("viewer token", ApiProfile.VIEWER);
    secrets.plant("operator token", ApiProfile.OPERATOR);
    secrets.plant("client secret of the sign-in", TestIdentityProvider.CLIENT_SECRET);
    secrets.plant("operator token of the sandbox", ConnectorSettings.OPERATOR_TOKEN);
    secrets.plant("viewer token of the sandbox", ConnectorSettings.VIEWER_TOKEN);
    String pod = PodSettings.defaults().clientSecret();
    secrets.plant("client secret of the pod", PodSettings.defaults().clientId() + ":" + pod);

    List<Path> reports = reports();

    assertThat(reports)
        .as("surefire has run before, and dumped the databases")
        .anyMatch(report -> report.toString().endsWith(".xml"))
        .anyMatch(report -> report.getFileName().toString().startsWith("databases-"));
    assertThat(reports)
        .allSatisfy(
            report -> assertThat(secrets.foundIn(printed(report))).as(report.toString()).isEmpty());
  }

  /** Without the settings of the test JVM, which the report lists before what the tests printed. */
  private static String printed(Path report) throws IOException {
    var text = new String(Files.readAllBytes(report), StandardCharsets.UTF_8);
    return report.toString().endsWith(".xml")
        ? text.replaceAll("<property name=\"[^\"]*\" value=\"[^\"]*\"/>", "")
        : text;
  }

  private static List<Path> reports() throws IOException {
    if (!Files.isDirectory(REPORTS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(REPORTS)) {
      return files.filter(file -> file.toString().matches(".*\\.(txt|xml)")).toList();
    }
  }
}
