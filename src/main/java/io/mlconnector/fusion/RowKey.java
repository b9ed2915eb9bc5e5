package io.mlconnector.fusion;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the key attributes of the row that is being read. Not thread-safe. */
final class RowKey {
  private static final int LONGEST_ID = 18;
  private static final int LONGEST_TEXT = 1_000;

  private final RowShape shape;
  private final @Nullable String[] parts;

  RowKey(RowShape shape) {
    this.shape = shape;
    this.parts = new @Nullable String[shape.key().size()];
  }

  void clear() {
    Arrays.fill(parts, null);
  }

  /** Which part an attribute is, or -1. */
  int partNamed(String attribute) {
    for (int i = 0; i < parts.length; i++) {
      if (shape.key().get(i).name().equals(attribute)) {
        return i;
      }
    }
    return -1;
  }

  void put(int part, String value) {
    parts[part] = value.strip();
  }

  /** Why the row is not identified, or null when it is. */
  @Nullable String problem() {
    for (int i = 0; i < parts.length; i++) {
      KeyAttribute attribute = shape.key().get(i);
      String part = parts[i];
      if (part == null || part.isEmpty()) {
        if (!attribute.optional()) {
          return attribute.name() + " is missing";
        }
      } else if (shape.numericKey() && !isId(part)) {
        return attribute.name() + " is no id";
      }
    }
    return text().length() <= LONGEST_TEXT ? null : "the key is too long";
  }

  String text() {
    if (parts.length == 1 && parts[0] != null && shape.keyPrefix().isEmpty()) {
      return parts[0];
    }
    var text = new StringBuilder(shape.keyPrefix());
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      text.append(i == 0 ? "" : KeyAttribute.SEPARATOR).append(part == null ? "" : part);
    }
    return text.toString();
  }

  private static boolean isId(String text) {
    return text.length() <= LONGEST_ID && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
