package io.mlconnector.delivery;

import io.mlconnector.remote.Redaction;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is kept of one call, for diagnosis.
 *
 * @param requestId the remote system's own name of the request
 * @param status HTTP status; empty when no answer came
 * @param answer the answer, redacted; at most 2 KiB are kept
 */
public record Trace(Optional<String> requestId, OptionalInt status, String answer) {
  /** No call was made, or nothing came back. */
  public static final Trace NONE = new Trace(Optional.empty(), OptionalInt.empty(), "");

  private static final int MAX_REQUEST_ID = 200;

  public Trace {
    requestId = requestId.map(id -> id.substring(0, Math.min(id.length(), MAX_REQUEST_ID)));
    if (answer.length() > Redaction.KEPT_CHARACTERS) {
      answer = answer.substring(0, Redaction.KEPT_CHARACTERS);
    }
  }

  /** Of an answer, whose body is redacted here. */
  public static Trace answered(int status, Optional<String> requestId, byte[] body) {
    return new Trace(requestId, OptionalInt.of(status), Redaction.excerpt(body));
  }
}
