package io.mlconnector.lookml;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The base views are written from the schema that Flyway makes. When they are stale, run this test
 * with {@code -Ddocs.write=true}.
 */
class BaseViewsTest {
  private static final Path FOLDER = LookmlProject.ROOT.resolve("views/base");
  private static final List<BaseView> VIEWS = new SchemaCatalogue(TestDatabase.warehouse()).views();

  @Test
  void theBlockHasTheViewsThatTheSchemaHas() throws IOException {
    // Given
    Map<String, String> expected =
        VIEWS.stream()
            .collect(
                Collectors.toMap(BaseView::fileName, BaseView::lookml, (a, b) -> a, TreeMap::new));

    // When
    if (Boolean.getBoolean("docs.write")) {
      write(expected);
    }

    // Then
    assertThat(written()).isEqualTo(expected);
  }

  @Test
  void everyColumnIsDescribed() {
    assertThat(VIEWS)
        .allSatisfy(
            view ->
                assertThat(view.columns())
                    .as(view.name())
                    .noneMatch(column -> column.comment().isBlank()));
  }

  @Test
  void noTwoColumnsOfATableBecomeOneField() {
    assertThat(VIEWS)
        .allSatisfy(
            view ->
                assertThat(view.columns().stream().map(BaseViewsTest::fieldName).toList())
                    .as(view.name())
                    .doesNotHaveDuplicates());
  }

  private static String fieldName(BaseView.Column column) {
    return column.isDate() ? BaseView.groupName(column.name()) : column.name();
  }

  private static Map<String, String> written() throws IOException {
    var texts = new TreeMap<String, String>();
    try (var files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static void write(Map<String, String> texts) throws IOException {
    Files.createDirectories(FOLDER);
    for (String stale : written().keySet()) {
      if (!texts.containsKey(stale)) {
        Files.delete(FOLDER.resolve(stale));
      }
    }
    for (var text : texts.entrySet()) {
      Files.writeString(FOLDER.resolve(text.getKey()), text.getValue());
    }
  }
}
