package io.mlconnector.startup;

import io.mlconnector.failure.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the configuration library found into property, problem and remedy. */
final class ValidationMessages {
  private static final Pattern MISSING =
      Pattern.compile("SRCFG00014: The config property (\\S+) is required .*", Pattern.DOTALL);
  private static final Pattern EMPTY =
      Pattern.compile("SRCFG00040: The config property (\\S+) is defined as .*", Pattern.DOTALL);
  private static final Pattern UNKNOWN =
      Pattern.compile("SRCFG00050: (\\S+) in (.+?) does not map to any root.*", Pattern.DOTALL);
  private static final Pattern UNCONVERTIBLE =
      Pattern.compile(
          "SRCFG00039: The config property (\\S+) with the config value .* threw an Exception"
              + " whilst being converted (.*)",
          Pattern.DOTALL);
  private static final Pattern CONSTRAINT =
      Pattern.compile("((?:connector|quarkus)\\.\\S+) (.+)", Pattern.DOTALL);

  private final KnownKeys keys;

  ValidationMessages(KnownKeys keys) {
    this.keys = keys;
  }

  /** One problem for each message, then variables that nobody reads. */
  List<ConfigurationProblem> read(List<String> messages, Map<String, String> environment) {
    var problems = new ArrayList<ConfigurationProblem>();
    messages.stream()
        .map(message -> message.replaceFirst("^[\\w.$]+: (?=SRCFG)", ""))
        .map(this::read)
        .distinct()
        .forEach(problems::add);
    problems.addAll(keys.unreadVariables(environment));
    return List.copyOf(problems);
  }

  private ConfigurationProblem read(String message) {
    Matcher match = MISSING.matcher(message);
    if (match.matches() || match.usePattern(EMPTY).matches()) {
      return new ConfigurationProblem(
          match.group(1), "has no value", "write one; there is no safe default");
    }
    if (match.usePattern(UNKNOWN).matches()) {
      return new ConfigurationProblem(
          match.group(1),
          "does not exist (found in " + match.group(2) + ")",
          keys.remedyFor(match.group(1)));
    }
    if (match.usePattern(UNCONVERTIBLE).matches()) {
      return new ConfigurationProblem(
          match.group(1),
          withoutCode(match.group(2)),
          "write a value of the type that src/docs/configuration.md names");
    }
    if (match.usePattern(CONSTRAINT).matches()) {
      return new ConfigurationProblem(
          match.group(1), match.group(2), "write a value inside that range");
    }
    return new ConfigurationProblem(
        "configuration", withoutCode(message), "see src/docs/configuration.md");
  }

  private static String withoutCode(String message) {
    return message
        .replaceFirst("^[a-zA-Z.]*(Exception|Error): ", "")
        .replaceFirst("^SRCFG\\d+: ", "");
  }
}
