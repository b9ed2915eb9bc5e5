package io.mlconnector.remote;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The circumstances of a failed call, kept for diagnosis and never part of a message.
 *
 * @param operation what was asked for, such as the name of a stream; never a full address
 * @param status HTTP status, empty when no answer came
 * @param requestId the system's own name of the request
 * @param body at most 2 KiB of the answer, redacted; empty when there was none
 */
public record RemoteFault(
    RemoteSystem system,
    String operation,
    OptionalInt status,
    Optional<String> requestId,
    String body) {

  /** Of a call that brought an answer. */
  public static RemoteFault answered(RemoteSystem system, String operation, RemoteAnswer answer) {
    return new RemoteFault(
        system,
        operation,
        OptionalInt.of(answer.status()),
        answer.requestId(),
        Redaction.excerpt(answer.body()));
  }

  /** Of a call without an answer. */
  public static RemoteFault unanswered(RemoteSystem system, String operation) {
    return new RemoteFault(system, operation, OptionalInt.empty(), Optional.empty(), "");
  }

  String describe(String what) {
    var text = new StringBuilder(what);
    text.append(" system=").append(system.name()).append(" operation=").append(operation);
    status.ifPresent(value -> text.append(" status=").append(value));
    requestId.ifPresent(value -> text.append(" remoteRequest=").append(value));
    return text.toString();
  }
}
