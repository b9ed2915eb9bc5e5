package io.mlconnector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The chart in the source tree, rendered by Helm's own library. */
final class Chart {
  static final Path FOLDER = Path.of("helm/ml-connector");
  static final YAMLFactory YAML_FACTORY =
      YAMLFactory.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();
  static final ObjectMapper YAML = new ObjectMapper(YAML_FACTORY);

  private static final String HOOK = "helm.sh/hook";
  private static final String SHOWN_HOOK = "shown.helm.sh/hook";

  private Chart() {}

  /** The values that stand for installations of every kind. */
  static Stream<Path> examples() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path example(String name) {
    return FOLDER.resolve("ci").resolve(name + "-values.yaml");
  }

  /** Everything that Helm would send to Kubernetes, hooks and tests included. */
  static List<Manifest> render(Path values) {
    return manifests(template(values));
  }

  /** The same with values in place of a file. */
  static List<Manifest> render(Path scratch, String values) throws IOException {
    return render(Files.writeString(Files.createTempFile(scratch, "values", ".yaml"), values));
  }

  private static String template(Path values) {
    try {
      Path scratch = Files.createTempDirectory("chart");
      try {
        return new Helm(showingHooks(scratch))
            .template()
            .withName("ml-connector")
            .withNamespace("finance")
            .withKubeVersion("1.33.0")
            .withValuesFile(values)
            .call()
            .replace(SHOWN_HOOK, HOOK);
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library leaves hooks out of what it renders, so they are called something else. */
  private static Path showingHooks(Path scratch) throws IOException {
    Path copy = copy(scratch);
    try (Stream<Path> files = Files.walk(copy.resolve("templates"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, Files.readString(file).replace(HOOK, SHOWN_HOOK));
      }
    }
    return copy;
  }

  /**
   * Lints a copy whose default values are those of the file, as they are merged at installation.
   */
  static LintResult lint(Path values, Path scratch) throws IOException {
    Path copy = copy(scratch);
    Path merged = copy.resolve("values.yaml");
    JsonNode defaults = YAML.readTree(merged.toFile());
    YAML.readerForUpdating(defaults).readValue(values.toFile());
    YAML.writeValue(merged.toFile(), defaults);
    return new Helm(copy).lint().strict().call();
  }

  private static Path copy(Path scratch) throws IOException {
    Path copy = scratch.resolve("ml-connector");
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(FOLDER.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static List<Manifest> manifests(String text) {
    var manifests = new ArrayList<Manifest>();
    try (var parser = YAML_FACTORY.createParser(text);
        var documents = YAML.readValues(parser, JsonNode.class)) {
      while (documents.hasNext()) {
        if (documents.next() instanceof ObjectNode object) {
          manifests.add(new Manifest(object));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(manifests);
  }
}
