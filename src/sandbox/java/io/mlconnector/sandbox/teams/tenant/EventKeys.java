package io.mlconnector.sandbox.teams.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds event keys, such as {@code invoice-paid/300100/2026-05-03}, in what was posted. */
public final class EventKeys {
  private static final Pattern KEY =
      Pattern.compile(
          "(?<![\\w/.:-])(?:digest|[a-z]+(?:-[a-z]+)+)(?:/[\\p{L}\\p{N}_.:-]+)+(?:#replay-\\d+)?");

  private EventKeys() {}

  static List<String> of(JsonNode content) {
    var keys = new LinkedHashSet<String>();
    collect(content, keys);
    return new ArrayList<>(keys);
  }

  private static void collect(JsonNode node, LinkedHashSet<String> keys) {
    if (node.isTextual()) {
      // Markdown in cards escapes some characters by a backslash.
      Matcher matcher = KEY.matcher(node.textValue().replace("\\", ""));
      while (matcher.find()) {
        keys.add(matcher.group());
      }
    } else {
      node.forEach(child -> collect(child, keys));
    }
  }
}
