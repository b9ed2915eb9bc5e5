package io.mlconnector.telemetry;

/** Names under which facts of the surroundings stand in every log line. */
public final class LogKeys {
  /** The id of the HTTP request that caused the line, also in the answer to the caller. */
  public static final String REQUEST_ID = "requestId";

  private LogKeys() {}
}
