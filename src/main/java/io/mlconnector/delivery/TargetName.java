package io.mlconnector.delivery;

import java.util.regex.Pattern;

/**
 * Where something is delivered to. Deliveries to one target go one after the other, in order.
 * Written as {@code kind/name} in tables, metrics and the API.
 *
 * @param kind what sort of target it is, such as {@code teams-channel}; it decides the courier
 * @param name its name among the targets of that kind, 1 to 200 characters, never a secret
 */
public record TargetName(String kind, String name) {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int MAX_KIND = 40;
  private static final int MAX_NAME = 200;

  public TargetName {
    if (kind.length() > MAX_KIND || !KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException(
          "a kind of target is named in lower case with hyphens, not " + kind);
    }
    if (name.isBlank()
        || name.length() > MAX_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the name of a target has 1 to " + MAX_NAME + " printable characters");
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is not of the form {@code kind/name}
   */
  public static TargetName parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a target is written as kind/name");
    }
    return new TargetName(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
