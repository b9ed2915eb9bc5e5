package io.mlconnector.looker.client;

/** Texts as Looker's filter expressions read them. */
public final class FilterText {
  private FilterText() {}

  /** An expression that this text matches and no other: what has a meaning there is escaped. */
  public static String exactly(String text) {
    String escaped = text.replaceAll("([\\^,%_\"])", "^$1");
    return escaped.startsWith("-") ? "^" + escaped : escaped;
  }
}
