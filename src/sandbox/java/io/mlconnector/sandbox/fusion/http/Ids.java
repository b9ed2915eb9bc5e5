package io.mlconnector.sandbox.fusion.http;

import java.util.regex.Pattern;

/** Recognises ids in paths. */
final class Ids {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private Ids() {}

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
