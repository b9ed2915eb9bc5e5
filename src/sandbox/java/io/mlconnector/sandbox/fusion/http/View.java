package io.mlconnector.sandbox.fusion.http;

/**
 * How items are to be written.
 *
 * @param base URL of the release, with which links start
 * @param today epoch day, part of names that hold for a day
 * @param onlyData whether items go without links
 * @param childLimit rows of an expanded child
 */
public record View(
    int frameworkVersion, String base, long today, boolean onlyData, int childLimit) {
  /** The form in which records are compared: everything expanded, nothing cut, no item links. */
  public static View whole(int frameworkVersion, String base, long today) {
    return new View(frameworkVersion, base, today, true, Integer.MAX_VALUE);
  }
}
