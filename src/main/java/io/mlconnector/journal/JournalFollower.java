package io.mlconnector.journal;

/**
 * Somebody who reads the journal in the order of its sequence. Beans of this type hold back the
 * pruning of what they have not read yet; while there is none, nothing is pruned.
 */
public interface JournalFollower {
  /** The name operators know it by. */
  String name();

  /** The last sequence it has read and will not ask for again by itself. */
  long position();
}
