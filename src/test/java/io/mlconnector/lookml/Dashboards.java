package io.mlconnector.lookml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The dashboards as their files describe them. */
final class Dashboards {
  private Dashboards() {}

  /** One dashboard, and the file that it stands in. */
  record Dashboard(String file, Map<String, Object> content) {
    String name() {
      return text(content, "dashboard");
    }

    List<Map<String, Object>> filters() {
      return maps(content, "filters");
    }

    List<Map<String, Object>> elements() {
      return maps(content, "elements");
    }
  }

  static List<Dashboard> read() {
    var found = new ArrayList<Dashboard>();
    for (Path file : LookmlProject.allFiles()) {
      if (file.toString().endsWith(".dashboard.lookml")) {
        try {
          List<Map<String, Object>> dashboards = new Yaml().load(Files.readString(file));
          dashboards.forEach(
              dashboard -> found.add(new Dashboard(file.getFileName().toString(), dashboard)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  static String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalStateException(key + " is missing in " + map);
    }
    return value.toString();
  }

  @SuppressWarnings("unchecked") // YAML has no types; a wrong one fails the test that reads it
  static List<Map<String, Object>> maps(Map<String, Object> map, String key) {
    return (List<Map<String, Object>>) map.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked") // as above
  static List<String> texts(Map<String, Object> map, String key) {
    return (List<String>) map.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked") // as above
  static Map<String, String> pairs(Map<String, Object> map, String key) {
    return (Map<String, String>) map.getOrDefault(key, Map.of());
  }
}
