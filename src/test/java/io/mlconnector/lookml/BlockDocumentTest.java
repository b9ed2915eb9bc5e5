package io.mlconnector.lookml;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.lookml.Lookml.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document names what the block has. */
class BlockDocumentTest {
  private static final LookmlProject PROJECT = LookmlProject.read();
  private final String page = read();

  @Test
  void everyConstantIsNamedWithItsDefault() {
    assertThat(PROJECT.constants())
        .allSatisfy(
            (name, value) -> assertThat(page).contains("| `%s` | `%s` |".formatted(name, value)));
  }

  @Test
  void everyUserAttributeIsNamed() {
    assertThat(PROJECT.explores())
        .flatExtracting(explore -> explore.block().blocks("access_filter"))
        .extracting(access -> ((Block) access).required("user_attribute"))
        .allSatisfy(attribute -> assertThat(page).contains("| `" + attribute + "` |"));
  }

  @Test
  void everyExploreThatShowsIsNamed() {
    List<String> labels =
        PROJECT.explores().stream()
            .filter(explore -> !explore.block().isSet("hidden"))
            .map(explore -> explore.block().required("label"))
            .toList();
    String table = page.substring(page.indexOf("## Explores"), page.indexOf("## Dashboards"));
    assertThat(labels).allSatisfy(label -> assertThat(table).contains(label));
  }

  @Test
  void everyDashboardIsNamedWithItsTitle() {
    assertThat(Dashboards.read())
        .allSatisfy(
            dashboard ->
                assertThat(page)
                    .contains(
                        "| `%s` %s |"
                            .formatted(
                                dashboard.name(), Dashboards.text(dashboard.content(), "title"))));
  }

  private static String read() {
    try {
      return Files.readString(Path.of("src/docs/looker-block.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
