package io.mlconnector.sandbox.fusion.query;

/** Reads {@code q} as the framework version of the request demands. */
public final class Grammar {
  private static final int ROW_MATCH_SINCE = 2;

  private Grammar() {}

  /** The condition that {@code q} says; {@link Condition#ALWAYS} when it is empty. */
  public static Condition parse(String q, int frameworkVersion) {
    if (q.isBlank()) {
      return Condition.ALWAYS;
    }
    return frameworkVersion >= ROW_MATCH_SINCE ? RowMatchParser.parse(q) : ExampleParser.parse(q);
  }
}
