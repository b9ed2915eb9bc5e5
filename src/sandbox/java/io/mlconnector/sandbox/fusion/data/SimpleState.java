package io.mlconnector.sandbox.fusion.data;

/**
 * What may change in a record that is edited or closed.
 *
 * @param closedAt when it was closed, inactivated or posted, zero while it was not
 * @param revision counts edits
 */
record SimpleState(long lastUpdate, long closedAt, int revision) {
  static SimpleState opened(long at) {
    return new SimpleState(at, 0, 0);
  }

  SimpleState edited(long at) {
    return new SimpleState(at, closedAt, revision + 1);
  }

  SimpleState closed(long at) {
    return new SimpleState(at, at, revision);
  }

  boolean isClosed() {
    return closedAt != 0;
  }
}
