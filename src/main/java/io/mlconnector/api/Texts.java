package io.mlconnector.api;

/** Descriptions that several operations share. */
final class Texts {
  static final String AFTER = "What the part of the list before gave as next.";
  static final String LIMIT = "Entries to answer with, at most.";
  static final String STREAM_FILTER = "Only entries of this stream.";

  private Texts() {}
}
