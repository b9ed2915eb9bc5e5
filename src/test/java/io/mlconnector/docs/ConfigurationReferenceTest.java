package io.mlconnector.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The configuration reference is written from the Javadoc of the mappings:
 *
 * <pre>./mvnw -q test -Dtest=ConfigurationReferenceTest -Ddocs.write=true</pre>
 */
class ConfigurationReferenceTest {
  private static final Path REFERENCE = Path.of("src/docs/configuration.md");
  private static final Path INTRODUCTION = Path.of("src/test/resources/docs/configuration.md");
  private static final String COMMAND =
      "./mvnw -q test -Dtest=ConfigurationReferenceTest -Ddocs.write=true";

  @Test
  void configurationReferenceIsUpToDate() throws IOException {
    String expected = reference();

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(REFERENCE, expected);
    }

    assertThat(Files.readString(REFERENCE)).as("stale: run %s", COMMAND).isEqualTo(expected);
  }

  private static String reference() throws IOException {
    var text = new StringBuilder(Files.readString(INTRODUCTION).strip()).append('\n');
    for (var section : new ConfigurationSources(Path.of("src/main/java")).sections()) {
      text.append("\n## `%s`\n\n%s\n\n".formatted(section.prefix(), section.about()));
      text.append("| Property | Type | Default | Meaning |\n|---|---|---|---|\n");
      text.append(
          section.properties().stream()
              .map(ConfigurationReferenceTest::row)
              .collect(Collectors.joining()));
    }
    return text.toString();
  }

  private static String row(ConfigurationProperty property) {
    String limits = property.limits().isEmpty() ? "" : ", " + property.limits();
    String defaultValue = property.defaultValue().map(value -> "`" + value + "`").orElse("");
    return "| `%s`<br>`%s` | %s%s | %s | %s |\n"
        .formatted(
            property.key(),
            property.variable(),
            property.type(),
            limits,
            defaultValue,
            property.meaning().replace("|", "\\|"));
  }
}
