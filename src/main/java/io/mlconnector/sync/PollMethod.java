package io.mlconnector.sync;

/** The way in which one kind of poll reads a stream. */
interface PollMethod {
  /**
   * Reads from the position of the run to the end, page by page.
   *
   * @throws io.mlconnector.failure.ConnectorException when it can not go on; what was stored before
   *     stays
   */
  End read(ActiveRun run, Shutdown shutdown);
}
