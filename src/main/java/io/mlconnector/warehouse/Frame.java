package io.mlconnector.warehouse;

import org.jspecify.annotations.Nullable;

/** The values of one JSON object of a record, and the object around it. */
final class Frame {
  final @Nullable Frame parent;
  final @Nullable Object[] values;

  /** How many objects before it have the same value in the attribute that the plan counts. */
  int ordinal;

  Frame(@Nullable Frame parent, int slots) {
    this.parent = parent;
    this.values = new @Nullable Object[slots];
  }

  /** The object so many levels around this one. */
  Frame up(int levels) {
    Frame frame = this;
    for (int i = 0; i < levels; i++) {
      if (frame.parent == null) {
        throw new IllegalStateException("a mapping looks beyond the record");
      }
      frame = frame.parent;
    }
    return frame;
  }
}
