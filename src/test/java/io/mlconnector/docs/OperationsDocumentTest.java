package io.mlconnector.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runbook knows every error code, and no code that does not exist. */
class OperationsDocumentTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^### ([A-Z][A-Z_]+)$");

  @Test
  void everyErrorCodeHasItsSectionAndNoSectionIsLeftOver() throws IOException {
    List<String> codes = Arrays.stream(ErrorCode.values()).map(Enum::name).toList();

    assertThat(HEADING.matcher(runbook()).results().map(heading -> heading.group(1)))
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @ParameterizedTest
  @EnumSource
  void sectionSaysWhatToDo(ErrorCode code) throws IOException {
    assertThat(sectionOf(code)).as("the section of %s", code).hasSizeGreaterThan(80);
  }

  private static String sectionOf(ErrorCode code) throws IOException {
    return Pattern.compile("(?ms)^### " + code + "$(.*?)(?=^##|\\z)")
        .matcher(runbook())
        .results()
        .findFirst()
        .map((MatchResult section) -> section.group(1).strip())
        .orElse("");
  }

  private static String runbook() throws IOException {
    return Files.readString(Path.of("src/docs/operations.md"));
  }
}
