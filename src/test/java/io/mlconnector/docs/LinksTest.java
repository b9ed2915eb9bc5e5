package io.mlconnector.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link inside the project leads somewhere. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  static Stream<Path> documents() throws IOException {
    return Stream.concat(Stream.of(Path.of("README.md")), markdownIn(Path.of("src")));
  }

  private static Stream<Path> markdownIn(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(".md")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkResolves(Path document) throws IOException {
    List<String> broken =
        LINK.matcher(Files.readString(document))
            .results()
            .map(link -> link.group(1))
            .filter(target -> !ELSEWHERE.matcher(target).matches())
            .filter(target -> !resolves(document, target))
            .toList();

    assertThat(broken).as("links of %s that lead nowhere", document).isEmpty();
  }

  private static boolean resolves(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path folder = Objects.requireNonNullElse(document.getParent(), Path.of(""));
    Path target = parts[0].isEmpty() ? document : folder.resolve(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || hasHeading(target, parts[1]));
  }

  /** Headings are addressed as GitHub and GitLab do it. */
  private static boolean hasHeading(Path target, String anchor) {
    try (Stream<String> lines = Files.lines(target)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .anyMatch(anchor::equals);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
