package io.mlconnector.deploy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of the chart with what {@code values.yaml} says about each. */
final class ChartValues {
  private static final Path FILE = Chart.FOLDER.resolve("values.yaml");
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");

  private ChartValues() {}

  /**
   * One value that can be set.
   *
   * @param meaning empty when the file says nothing
   */
  record Value(String path, String defaultValue, String meaning) {}

  /** Every value, groups resolved, in the order of the file. */
  static List<Value> read() throws IOException {
    JsonNode defaults = Chart.YAML.readTree(FILE.toFile());
    var values = new ArrayList<Value>();
    Deque<String> path = new ArrayDeque<>();
    var comment = new StringBuilder();
    int documented = Integer.MAX_VALUE;
    for (String line : Files.readAllLines(FILE)) {
      String text = line.strip();
      Matcher key = KEY.matcher(line);
      if (text.startsWith("# -- ")) {
        comment.replace(0, comment.length(), text.substring("# -- ".length()));
      } else if (text.startsWith("# ") && !comment.isEmpty()) {
        comment.append(' ').append(text.substring(2));
      } else if (key.matches()) {
        int depth = key.group(1).length() / 2;
        if (depth > documented) {
          continue;
        }
        while (path.size() > depth) {
          path.removeLast();
        }
        path.addLast(key.group(2));
        JsonNode value = defaults.at(JsonPointer.compile("/" + String.join("/", path)));
        documented = comment.isEmpty() ? Integer.MAX_VALUE : depth;
        if (!comment.isEmpty() || !value.isObject() || value.isEmpty()) {
          values.add(new Value(String.join(".", path), value.toString(), comment.toString()));
        }
        comment.setLength(0);
      } else {
        comment.setLength(0);
      }
    }
    return values;
  }
}
