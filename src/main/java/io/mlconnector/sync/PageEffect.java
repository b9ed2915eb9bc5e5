package io.mlconnector.sync;

/** What moves in the transaction that stores a page, besides the journal. */
@FunctionalInterface
interface PageEffect {
  /** Nothing else. */
  PageEffect NONE = _ -> {};

  /** Changes managed entities; must not wait for anything. */
  void apply(PollRunEntity run);
}
