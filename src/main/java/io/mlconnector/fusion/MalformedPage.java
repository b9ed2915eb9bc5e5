package io.mlconnector.fusion;

import java.io.Serial;

/** Bytes that are no page. Turned into a remote failure where the call is known. */
final class MalformedPage extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean cutShort;

  MalformedPage(String why, boolean cutShort) {
    super(why);
    this.cutShort = cutShort;
  }

  /** Whether they begin like a page and just end too early, so that asking again may help. */
  boolean cutShort() {
    return cutShort;
  }
}
