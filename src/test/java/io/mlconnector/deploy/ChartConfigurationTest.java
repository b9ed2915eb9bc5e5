package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.docs.ConfigurationProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart sets is something that the program reads. */
@WithHelm
class ChartConfigurationTest {
  /** Keys of the framework that the chart knows, as the packaged program understands them. */
  private static final Set<String> FRAMEWORK =
      Set.of(
          "quarkus.datasource.connector.jdbc.url",
          "quarkus.datasource.connector.jdbc.max-size",
          "quarkus.datasource.connector.username",
          "quarkus.datasource.connector.password",
          "quarkus.datasource.warehouse.jdbc.url",
          "quarkus.datasource.warehouse.jdbc.max-size",
          "quarkus.datasource.warehouse.username",
          "quarkus.datasource.warehouse.password",
          "quarkus.flyway.connector.migrate-at-start",
          "quarkus.flyway.warehouse.migrate-at-start",
          "quarkus.log.level",
          "quarkus.log.console.json.enabled",
          "quarkus.log.category.io.mlconnector.level",
          "quarkus.otel.sdk.disabled",
          "quarkus.otel.exporter.otlp.endpoint",
          "quarkus.otel.traces.sampler.arg");

  /** Variables of the platform, and the one that the examples add. */
  private static final Set<String> PLATFORM =
      Set.of("JAVA_TOOL_OPTIONS", "SMALLRYE_CONFIG_LOCATIONS", "TZ");

  private static final List<ConfigurationProperty> PROPERTIES =
      new ConfigurationSchema().properties();

  static Stream<Path> examples() {
    return Chart.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyVariableIsRead(Path values) {
    List<String> variables =
        Chart.render(values).stream()
            .flatMap(Manifest::containers)
            .flatMap(container -> Manifest.elements(container.path("env")))
            .map(variable -> variable.path("name").asText())
            .toList();

    assertThat(variables).allMatch(ChartConfigurationTest::isRead);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyKeyOfAnExternalSecretIsRead(Path values) {
    List<String> keys =
        Chart.render(values).stream()
            .filter(manifest -> manifest.kind().equals("ExternalSecret"))
            .flatMap(manifest -> Manifest.elements(manifest.at("/spec/data")))
            .map(data -> data.path("secretKey").asText())
            .toList();

    assertThat(keys).allMatch(ChartConfigurationTest::isRead);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyKeyOfTheConfigurationFileIsRead(Path values) throws Exception {
    Manifest config =
        Chart.render(values).stream()
            .filter(manifest -> manifest.at("/data").has("application.yaml"))
            .findFirst()
            .orElseThrow();
    JsonNode file = Chart.YAML.readTree(config.at("/data/application.yaml").asText());

    assertThat(leaves("", file)).isNotEmpty().allMatch(ChartConfigurationTest::isKnown);
  }

  private static boolean isRead(String variable) {
    return PLATFORM.contains(variable)
        || FRAMEWORK.stream().anyMatch(key -> variable(key).equals(variable))
        || PROPERTIES.stream()
            .map(
                property ->
                    property.variable().replace("_NAME_", "_.+_").replaceAll("__NAME_$", "_.+"))
            .anyMatch(variable::matches);
  }

  private static boolean isKnown(String key) {
    return FRAMEWORK.contains(key)
        || PROPERTIES.stream()
            .map(property -> Pattern.quote(property.key()))
            .map(pattern -> pattern.replace("\"name\"", "\\E.+\\Q").replace("[0]", ""))
            .anyMatch(key::matches);
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
  }

  private static Stream<String> leaves(String prefix, JsonNode node) {
    if (node.isArray()) {
      return Manifest.elements(node)
          .flatMap(item -> item.isObject() ? leaves(prefix, item) : Stream.of(prefix));
    }
    if (!node.isObject()) {
      return Stream.of(prefix);
    }
    return node.properties().stream()
        .flatMap(
            entry ->
                leaves(
                    prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                    entry.getValue()));
  }
}
