package io.mlconnector.sandbox.teams.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown that clients show in cards: bold, italics, links, lists. Everything else is shown as
 * it is, with backslashes taken as escapes.
 */
final class Markdown {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!>~|-])"
              + "|\\*\\*(?<bold>[^*]+)\\*\\*"
              + "|(?<![\\w*])[*_](?<italic>[^*_]+)[*_](?![\\w*])"
              + "|\\[(?<text>[^\\]]*)]\\((?<link>https?://[^)\\s]+)\\)");

  private Markdown() {}

  static String toHtml(String text) {
    var html = new StringBuilder();
    for (String line : text.split("\r?\n", -1)) {
      if (!html.isEmpty()) {
        html.append("<br>");
      }
      if (line.startsWith("- ")) {
        html.append("\u2022 ");
        inline(line.substring(2), html);
      } else {
        inline(line, html);
      }
    }
    return html.toString();
  }

  private static void inline(String text, StringBuilder html) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find()) {
      html.append(Html.escape(text.substring(end, matcher.start())));
      end = matcher.end();
      if (matcher.group("escaped") != null) {
        html.append(Html.escape(matcher.group("escaped")));
      } else if (matcher.group("bold") != null) {
        html.append("<b>").append(Html.escape(unescaped(matcher.group("bold")))).append("</b>");
      } else if (matcher.group("italic") != null) {
        html.append("<i>").append(Html.escape(unescaped(matcher.group("italic")))).append("</i>");
      } else {
        html.append("<a rel=\"noopener\" href=\"")
            .append(Html.escape(matcher.group("link")))
            .append("\">")
            .append(Html.escape(unescaped(matcher.group("text"))))
            .append("</a>");
      }
    }
    html.append(Html.escape(text.substring(end)));
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\([\\\\`*_{}\\[\\]()#+.!>~|-])", "$1");
  }
}
