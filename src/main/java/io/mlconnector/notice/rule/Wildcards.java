package io.mlconnector.notice.rule;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of texts, compared without regard to case. {@code *} stands for any characters, a leading
 * {@code !} excludes. Without a text that includes, everything that is not excluded is meant.
 */
final class Wildcards {
  private static final String NOT = "!";

  private final List<Pattern> included;
  private final List<Pattern> excluded;

  Wildcards(List<String> texts) {
    included =
        texts.stream().filter(text -> !text.startsWith(NOT)).map(Wildcards::compile).toList();
    excluded =
        texts.stream()
            .filter(text -> text.startsWith(NOT))
            .map(text -> compile(text.substring(NOT.length())))
            .toList();
  }

  /**
   * Whether one of the values is meant and none is excluded. Without values nothing is included.
   */
  boolean match(List<String> values) {
    return values.stream().noneMatch(value -> any(excluded, value))
        && (included.isEmpty() || values.stream().anyMatch(value -> any(included, value)));
  }

  private static boolean any(List<Pattern> patterns, String value) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(value.strip()).matches());
  }

  private static Pattern compile(String text) {
    return Pattern.compile(
        Arrays.stream(text.strip().split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
