package io.mlconnector.audit;

import java.util.regex.Pattern;

/** Makes names that came from outside fit for a line of the trail. */
final class Wording {
  private static final int MOST_CHARACTERS = 300;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|\\p{Cs}");

  private Wording() {}

  /** Without control characters and of bounded length; an entry must never fail for its name. */
  static String clean(String name) {
    String printable = CONTROL.matcher(name).replaceAll("\uFFFD");
    if (printable.isBlank()) {
      return "-";
    }
    return printable.length() <= MOST_CHARACTERS
        ? printable
        : printable.substring(0, MOST_CHARACTERS) + "…";
  }
}
