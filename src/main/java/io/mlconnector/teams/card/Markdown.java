package io.mlconnector.teams.card;

import java.net.URI;
import java.util.regex.Pattern;

/** Text inside elements that read Markdown. */
final class Markdown {
  /** More than anybody reads in one line; a description may have thousands. */
  private static final int MOST_CHARACTERS = 240;

  private static final String ELLIPSIS = "…";
  private static final Pattern MARKUP = Pattern.compile("[\\\\*_\\[\\]()]");
  private static final Pattern AT_LINE_START =
      Pattern.compile("^(?=[#>+-])|(?<=^\\d{1,9})(?=\\.\\s)");

  /** Formatting functions of cards; they would replace the text by a day. */
  private static final Pattern FUNCTION = Pattern.compile("\\{(?=\\{)");

  /** Controls and what turns the direction of writing: they make one text look like another. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]");

  private Markdown() {}

  /** The text on one line, without what can not be seen, shortened when it is very long. */
  static String clean(String text) {
    String line = UNSEEN.matcher(text.replaceAll("\\s+", " ")).replaceAll("").strip();
    if (line.codePointCount(0, line.length()) <= MOST_CHARACTERS) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS - 1)).strip() + ELLIPSIS;
  }

  /** The text such that it is shown as it is. */
  static String escape(String text) {
    String escaped = MARKUP.matcher(text).replaceAll("\\\\$0");
    escaped = AT_LINE_START.matcher(escaped).replaceAll("\\\\");
    return FUNCTION.matcher(escaped).replaceAll("{ ");
  }

  /** A link with this text. */
  static String link(String text, URI target) {
    String address = target.toASCIIString().replace("(", "%28").replace(")", "%29");
    return "[" + escape(text) + "](" + address + ")";
  }
}
