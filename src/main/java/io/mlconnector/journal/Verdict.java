package io.mlconnector.journal;

/** What an append does with an observed record. */
enum Verdict {
  /** Stored: its key is unknown. */
  NEW,
  /** Stored: its content is another. */
  CHANGED,
  /** Stored: it had vanished. */
  RESTORED,
  /** Not stored again. */
  UNCHANGED,
  /** Stored unless it was before, but not current. */
  STALE;

  /** Whether the observed record becomes the current version. */
  boolean isNews() {
    return this == NEW || this == CHANGED || this == RESTORED;
  }

  /** The kind of the version that is stored. */
  RecordVersion.Kind kind() {
    return switch (this) {
      case NEW -> RecordVersion.Kind.NEW;
      case CHANGED -> RecordVersion.Kind.CHANGED;
      case RESTORED -> RecordVersion.Kind.RESTORED;
      case STALE -> RecordVersion.Kind.STALE;
      case UNCHANGED -> throw new IllegalStateException("unchanged content is not stored");
    };
  }
}
