package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code k8s} is the chart for those who use Kustomize: a base and two overlays, rendered.
 *
 * <pre>./mvnw -q test -Dtest=KustomizeTest -Ddocs.write=true</pre>
 */
@WithHelm
class KustomizeTest {
  private static final Path FOLDER = Path.of("k8s");
  private static final Path VALUES = Path.of("src/test/resources/deploy");
  private static final String COMMAND = "./mvnw -q test -Dtest=KustomizeTest -Ddocs.write=true";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Belong to Helm and mean nothing to anybody else. */
  private static final List<String> OF_HELM =
      List.of("helm.sh/chart", "app.kubernetes.io/managed-by");

  @Test
  void manifestsAreUpToDate() throws IOException {
    Map<Path, String> expected = expected();
    if (Boolean.getBoolean("docs.write")) {
      for (Path stale : files()) {
        Files.delete(stale);
      }
      for (var file : expected.entrySet()) {
        Files.createDirectories(file.getKey().getParent());
        Files.writeString(file.getKey(), file.getValue());
      }
    }

    assertThat(files())
        .as("run %s", COMMAND)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Path file : files()) {
      assertThat(Files.readString(file)).as("stale: run %s", COMMAND).isEqualTo(expected.get(file));
    }
  }

  /** Does what Kustomize does with the files, and compares with what Helm would install. */
  @ParameterizedTest
  @ValueSource(strings = {"single", "production"})
  void overlayOnBaseIsWhatTheChartRenders(String overlay) throws IOException {
    Path folder = FOLDER.resolve("overlays").resolve(overlay);
    Map<String, JsonNode> objects = new TreeMap<>(resources(FOLDER.resolve("base")));
    objects.putAll(resources(folder));
    for (JsonNode patch : read(folder.resolve("kustomization.yaml")).path("patches")) {
      String target = patch.at("/target/kind").asText() + "/" + patch.at("/target/name").asText();
      for (JsonNode step : read(folder.resolve(patch.path("path").asText()))) {
        String member = step.path("path").asText().substring(1);
        assertThat(step.path("op").asText()).isEqualTo("replace");
        assertThat(objects).containsKey(target);
        ObjectNode patched = (ObjectNode) Objects.requireNonNull(objects.get(target));
        assertThat(patched.has(member)).as("%s of %s", member, target).isTrue();
        patched.set(member, step.path("value"));
      }
    }

    assertThat(objects)
        .isEqualTo(
            render(overlay).stream().collect(Collectors.toMap(Manifest::toString, Manifest::json)));
  }

  @Test
  void everyObjectIsKnownToKubernetes() {
    Stream.of("base", "single", "production")
        .flatMap(values -> render(values).stream())
        .forEach(KubernetesTypes::read);
  }

  private static Map<Path, String> expected() throws IOException {
    Map<Path, String> files = new LinkedHashMap<>();
    Map<String, Manifest> base = byName(render("base"));
    Path folder = FOLDER.resolve("base");
    ArrayNode resources = NODES.arrayNode();
    for (Manifest manifest : base.values()) {
      resources.add(fileOf(manifest));
      files.put(folder.resolve(fileOf(manifest)), yaml(manifest.json()));
    }
    files.put(folder.resolve("kustomization.yaml"), kustomization(resources, NODES.arrayNode()));
    for (String overlay : List.of("single", "production")) {
      files.putAll(overlay(overlay, base));
    }
    return files;
  }

  private static Map<Path, String> overlay(String name, Map<String, Manifest> base)
      throws IOException {
    Map<Path, String> files = new LinkedHashMap<>();
    Path folder = FOLDER.resolve("overlays").resolve(name);
    ArrayNode resources = NODES.arrayNode().add("../../base");
    ArrayNode patches = NODES.arrayNode();
    Map<String, Manifest> wanted = byName(render(name));
    assertThat(wanted.keySet()).as("an overlay takes nothing away").containsAll(base.keySet());
    for (Manifest manifest : wanted.values()) {
      Manifest below = base.get(manifest.toString());
      if (below == null) {
        resources.add(fileOf(manifest));
        files.put(folder.resolve(fileOf(manifest)), yaml(manifest.json()));
      } else if (!below.json().equals(manifest.json())) {
        String file = fileOf(manifest).replace(".yaml", "-patch.yaml");
        ObjectNode patch = patches.addObject().put("path", file);
        patch.putObject("target").put("kind", manifest.kind()).put("name", manifest.name());
        files.put(folder.resolve(file), yaml(steps(below, manifest)));
      }
    }
    files.put(folder.resolve("kustomization.yaml"), kustomization(resources, patches));
    return files;
  }

  private static ArrayNode steps(Manifest below, Manifest wanted) {
    ArrayNode steps = NODES.arrayNode();
    for (var member : wanted.json().properties()) {
      if (!member.getValue().equals(below.json().get(member.getKey()))) {
        steps
            .addObject()
            .put("op", "replace")
            .put("path", "/" + member.getKey())
            .set("value", member.getValue());
      }
    }
    return steps;
  }

  private static String kustomization(ArrayNode resources, ArrayNode patches) throws IOException {
    ObjectNode file =
        NODES
            .objectNode()
            .put("apiVersion", "kustomize.config.k8s.io/v1beta1")
            .put("kind", "Kustomization");
    file.set("resources", resources);
    if (!patches.isEmpty()) {
      file.set("patches", patches);
    }
    return yaml(file);
  }

  private static Map<String, JsonNode> resources(Path folder) throws IOException {
    Map<String, JsonNode> objects = new TreeMap<>();
    for (JsonNode resource : read(folder.resolve("kustomization.yaml")).path("resources")) {
      if (!resource.asText().startsWith("..")) {
        var manifest = new Manifest((ObjectNode) read(folder.resolve(resource.asText())));
        objects.put(manifest.toString(), manifest.json());
      }
    }
    return objects;
  }

  /** Without hooks, which only Helm has: replicas migrate by themselves here. */
  private static List<Manifest> render(String values) {
    List<Manifest> manifests =
        Chart.render(VALUES.resolve("k8s-" + values + "-values.yaml")).stream()
            .filter(manifest -> !manifest.isHook())
            .toList();
    manifests.forEach(manifest -> forget(manifest.json()));
    return manifests;
  }

  private static void forget(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(OF_HELM);
    }
    node.forEach(KustomizeTest::forget);
  }

  private static Map<String, Manifest> byName(List<Manifest> manifests) {
    return manifests.stream()
        .collect(
            Collectors.toMap(
                Manifest::toString,
                Function.identity(),
                (one, other) -> {
                  throw new AssertionError("two of " + one);
                },
                TreeMap::new));
  }

  private static String fileOf(Manifest manifest) {
    String name = manifest.name().replaceFirst("^ml-connector-?", "");
    return manifest.kind().toLowerCase(Locale.ROOT) + (name.isEmpty() ? "" : "-" + name) + ".yaml";
  }

  private static String yaml(JsonNode node) throws IOException {
    return "# Rendered from the chart: " + COMMAND + "\n" + Chart.YAML.writeValueAsString(node);
  }

  private static JsonNode read(Path file) throws IOException {
    return Chart.YAML.readTree(file.toFile());
  }

  private static List<Path> files() throws IOException {
    if (!Files.exists(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(FOLDER)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }
}
