package io.mlconnector.fusion;

/** How the rows of a stream can be asked for. */
public enum StreamStrategy {
  /** By {@code LastUpdateDate}: only what changed. */
  INCREMENTAL,
  /** There is no usable time stamp: all rows, every time. */
  FULL,
  /** Only through a finder, one coordinate at a time. */
  FINDER
}
