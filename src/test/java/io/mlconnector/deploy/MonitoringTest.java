package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.telemetry.Meters;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard speak of meters that exist, and of runbooks that help. */
class MonitoringTest {
  private static final Path ALERTS = Chart.FOLDER.resolve("files/alerts.yaml");
  private static final Path DASHBOARD = Chart.FOLDER.resolve("files/dashboard.json");
  private static final Pattern NAME = Pattern.compile("\\b(connector[_:][a-z_]+)");
  private static final Pattern LABELS =
      Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)|[{,] *([a-z]+)[=!]");

  /** What Prometheus appends to the name of a counter or a timer. */
  private static final Pattern SUFFIX = Pattern.compile("_(total|seconds(_count|_sum|_max)?)$");

  private static final Pattern TAGS = Pattern.compile("\\{\\{ *\\$labels\\.([a-z]+)");

  @Test
  void everyAlertSpeaksOfMetersThatExist() throws IOException {
    assertThat(rules())
        .allSatisfy(rule -> assertThat(unknownMetersIn(rule.path("expr").asText())).isEmpty());
  }

  @Test
  void everyPanelSpeaksOfMetersThatExist() throws IOException {
    List<JsonNode> panels = panels();

    assertThat(panels).hasSizeGreaterThan(20);
    assertThat(panels)
        .allSatisfy(panel -> assertThat(expressions(panel)).isNotEmpty())
        .allSatisfy(
            panel -> assertThat(expressions(panel)).allMatch(e -> unknownMetersIn(e).isEmpty()));
  }

  @Test
  void everyLabelIsATagOrComesFromPrometheus() throws IOException {
    Set<String> tags = new HashSet<>(Set.of("namespace", "instance", "datasource", "area"));
    constants().filter(value -> !value.startsWith("connector.")).forEach(tags::add);
    Stream<String> expressions =
        Stream.concat(
            rules().stream().map(rule -> rule.path("expr").asText()),
            panels().stream().flatMap(panel -> expressions(panel).stream()));

    assertThat(expressions.flatMap(MonitoringTest::labels).collect(Collectors.toSet()))
        .isNotEmpty()
        .allMatch(tags::contains);
  }

  @Test
  void everyAlertHasSeveritySummaryAndRunbook() throws IOException {
    String runbook = Files.readString(Path.of("src/docs/operations.md"));
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asText();
      assertThat(alert.at("/labels/severity").asText())
          .as(name)
          .isIn("info", "warning", "critical");
      assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
      assertThat(alert.at("/annotations/runbook_url").asText())
          .isEqualTo("operations.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(runbook).contains("\n### " + name + "\n");
    }
  }

  @Test
  void runbooksOfAlertsThatAreGoneAreGone() throws IOException {
    Set<String> alerts =
        alerts().stream().map(alert -> alert.path("alert").asText()).collect(Collectors.toSet());
    Stream<String> sections =
        Files.readAllLines(Path.of("src/docs/operations.md")).stream()
            .filter(line -> line.startsWith("### Connector"))
            .map(line -> line.substring("### ".length()));

    assertThat(sections).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void summariesShowOnlyLabelsThatTheExpressionKeeps() throws IOException {
    for (JsonNode alert : alerts()) {
      String expression = alert.path("expr").asText();
      assertThat(TAGS.matcher(alert.at("/annotations/summary").asText()).results())
          .as(alert.path("alert").asText())
          .allMatch(tag -> expression.matches("(?s).*\\bby \\([^)]*\\b" + tag.group(1) + "\\b.*"));
    }
  }

  @Test
  void panelsDoNotOverlapAndAreNumbered() throws IOException {
    var dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    var cells = new ArrayList<String>();
    for (JsonNode panel : dashboard.path("panels")) {
      JsonNode place = panel.path("gridPos");
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          cells.add((place.path("x").asInt() + x) + "," + (place.path("y").asInt() + y));
        }
      }
      assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
    }

    assertThat(cells).doesNotHaveDuplicates();
    assertThat(dashboard.path("panels").findValues("id").stream().map(JsonNode::asInt))
        .doesNotHaveDuplicates();
  }

  private static List<String> unknownMetersIn(String expression) {
    Set<String> known = constants().map(MonitoringTest::plain).collect(Collectors.toSet());
    return NAME.matcher(expression)
        .results()
        .map(name -> name.group(1))
        .filter(name -> !known.contains(plain(name)))
        .toList();
  }

  private static String plain(String name) {
    return SUFFIX.matcher(name.replace('.', '_')).replaceAll("");
  }

  private static Stream<String> labels(String expression) {
    return LABELS
        .matcher(expression)
        .results()
        .flatMap(
            match ->
                Arrays.stream(
                    Objects.requireNonNullElse(match.group(1), match.group(2)).split(",")))
        .map(String::strip);
  }

  private static Stream<String> constants() {
    return Arrays.stream(Meters.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(MonitoringTest::value);
  }

  private static String value(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> rules() throws IOException {
    return Manifest.elements(Chart.YAML.readTree(ALERTS.toFile()).path("groups"))
        .flatMap(group -> Manifest.elements(group.path("rules")))
        .toList();
  }

  private static List<JsonNode> alerts() throws IOException {
    return rules().stream().filter(rule -> rule.has("alert")).toList();
  }

  private static List<JsonNode> panels() throws IOException {
    return Manifest.elements(new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels"))
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  private static List<String> expressions(JsonNode panel) {
    return Manifest.elements(panel.path("targets"))
        .map(target -> target.path("expr").asText())
        .toList();
  }
}
