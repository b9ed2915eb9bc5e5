package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no image may be built like. Nothing is built here: that takes an engine. */
class DockerfileTest {
  private static final Path FOLDER = Path.of("src/main/docker");

  static Stream<Path> dockerfiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void imagesAreArgumentsWithAVersion(Path file) throws IOException {
    assertThat(instructions(file, "FROM")).hasSize(2).allMatch(from -> from.startsWith("${"));
    assertThat(instructions(file, "ARG"))
        .filteredOn(argument -> argument.contains("IMAGE="))
        .hasSize(2)
        .allMatch(argument -> argument.matches("[A-Z_]+=\\S+/\\S+:[\\w.-]*\\d[\\w.-]*"));
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void theProgramRunsAsNobodyAndWithoutAShell(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String last = lines.stream().filter(line -> line.startsWith("USER ")).toList().getLast();

    assertThat(last).isEqualTo("USER 10001:10001");
    assertThat(lines.indexOf(last)).isGreaterThan(lines.lastIndexOf("FROM ${RUNTIME_IMAGE}"));
    assertThat(instructions(file, "ENTRYPOINT")).singleElement().asString().startsWith("[");
    assertThat(instructions(file, "CMD")).isEmpty();
    assertThat(afterLastFrom(lines)).noneMatch(line -> line.startsWith("RUN "));
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void nothingIsFetchedOrUnpackedByStealth(Path file) throws IOException {
    assertThat(instructions(file, "ADD")).isEmpty();
    assertThat(Files.readString(file)).doesNotContain("curl").doesNotContain("wget");
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void theManagementPortIsNotExposed(Path file) throws IOException {
    assertThat(instructions(file, "EXPOSE")).containsExactly("8080");
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void theImageSaysWhatItIs(Path file) throws IOException {
    assertThat(instructions(file, "LABEL"))
        .singleElement()
        .asString()
        .contains("image.title", "image.version", "image.revision");
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void whatIsCopiedIsNotIgnored(Path file) throws IOException {
    List<String> kept =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();

    assertThat(instructions(file, "COPY"))
        .filteredOn(copy -> !copy.startsWith("--from"))
        .allSatisfy(
            copy -> {
              List<String> words = Arrays.asList(copy.split(" "));
              assertThat(kept).containsAll(words.subList(0, words.size() - 1));
            });
  }

  private static List<String> instructions(Path file, String name) throws IOException {
    return Files.readString(file)
        .replaceAll("\\\\\\n\\s*", " ")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  private static List<String> afterLastFrom(List<String> lines) {
    return lines.subList(lines.lastIndexOf("FROM ${RUNTIME_IMAGE}"), lines.size());
  }
}
