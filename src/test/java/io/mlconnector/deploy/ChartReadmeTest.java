package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.deploy.ChartValues.Value;
import io.mlconnector.docs.ConfigurationProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The chart's README is written from its values and from the configuration mappings:
 *
 * <pre>./mvnw -q test -Dtest=ChartReadmeTest -Ddocs.write=true</pre>
 */
class ChartReadmeTest {
  private static final Path README = Chart.FOLDER.resolve("README.md");
  private static final Path INTRODUCTION =
      Path.of("src/test/resources/deploy/chart-readme.template");
  private static final String COMMAND = "./mvnw -q test -Dtest=ChartReadmeTest -Ddocs.write=true";

  @Test
  void readmeIsUpToDate() throws IOException {
    String expected =
        Files.readString(INTRODUCTION)
            .replace("${values}", values())
            .replace("${secrets}", secrets());

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(README, expected);
    }

    assertThat(Files.readString(README)).as("stale: run %s", COMMAND).isEqualTo(expected);
  }

  @Test
  void everyValueIsExplained() throws IOException {
    assertThat(ChartValues.read())
        .hasSizeGreaterThan(100)
        .allSatisfy(value -> assertThat(value.meaning()).as(value.path()).endsWith("."));
  }

  private static String values() throws IOException {
    return ChartValues.read().stream().map(ChartReadmeTest::row).collect(Collectors.joining("\n"));
  }

  private static String row(Value value) {
    return "| `%s` | `%s` | %s |"
        .formatted(value.path(), value.defaultValue(), value.meaning().replace("|", "\\|"));
  }

  private static String secrets() {
    return new ConfigurationSchema()
        .properties().stream()
            .filter(ConfigurationProperty::isSecret)
            .map(
                secret ->
                    "| `%s` | `%s` | %s |"
                        .formatted(secret.key(), secret.variable(), secret.meaning()))
            .collect(Collectors.joining("\n"));
  }
}
