package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no installation may give away. */
@WithHelm
class ChartSecurityTest {
  private static final Pattern LOOKS_SECRET =
      Pattern.compile("(?i)(password|passwd|secret|token|private|credential)(?!-url)");

  static Stream<Path> examples() {
    return Chart.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void noConfigMapHoldsASecret(Path values) throws Exception {
    Set<String> secrets =
        new ConfigurationSchema()
            .properties().stream()
                .filter(property -> property.isSecret())
                .map(property -> property.key().replace("\"name\"", "*"))
                .collect(Collectors.toSet());

    for (Manifest config : kinds(Chart.render(values), "ConfigMap")) {
      JsonNode application = Chart.YAML.readTree(config.at("/data/application.yaml").asText("{}"));
      assertThat(keys("", application))
          .noneMatch(key -> secrets.contains(key) || LOOKS_SECRET.matcher(key).find());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void variablesThatAreSecretsComeByReference(Path values) {
    for (JsonNode variable : variables(Chart.render(values)).toList()) {
      if (LOOKS_SECRET.matcher(variable.path("name").asText()).find()) {
        assertThat(variable.has("value")).as("%s", variable).isFalse();
        assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theChartMakesNoSecretOfItsOwn(Path values) {
    assertThat(Chart.render(values)).extracting(Manifest::kind).doesNotContain("Secret");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyPodHasTheRightsOfNobody(Path values) {
    List<Manifest> pods =
        Chart.render(values).stream().filter(m -> !m.podSpec().isMissingNode()).toList();

    assertThat(pods).hasSizeGreaterThanOrEqualTo(3);
    for (Manifest pod : pods) {
      JsonNode spec = pod.podSpec();
      assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(spec.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(spec.path("hostNetwork").asBoolean()).isFalse();
      assertThat(pod.containers()).isNotEmpty().allSatisfy(ChartSecurityTest::isLockedDown);
    }
  }

  private static void isLockedDown(JsonNode container) {
    JsonNode rights = container.path("securityContext");
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
    // The root is read-only, so what is written to needs a mount.
    assertThat(container.path("volumeMounts").toString()).contains("\"/tmp\"");
  }

  private static List<Manifest> kinds(List<Manifest> manifests, String kind) {
    return manifests.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
  }

  private static Stream<JsonNode> variables(List<Manifest> manifests) {
    return manifests.stream()
        .flatMap(Manifest::containers)
        .flatMap(container -> Manifest.elements(container.path("env")));
  }

  private static Stream<String> keys(String prefix, JsonNode node) {
    return node.properties().stream()
        .flatMap(
            entry -> {
              String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
              return Stream.concat(Stream.of(key), keys(key, entry.getValue()));
            });
  }
}
