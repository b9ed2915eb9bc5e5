package io.mlconnector.sandbox.teams.graph;

import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.Json;
import java.util.Optional;
import java.util.UUID;

/** Errors in the form of Graph. */
final class GraphErrors {
  private GraphErrors() {}

  static CloudAnswer of(int status, String code, String message) {
    return of(status, code, message, Optional.empty());
  }

  static CloudAnswer of(int status, String code, String message, Optional<String> clientRequestId) {
    String requestId = UUID.randomUUID().toString();
    var error = Json.object().put("code", code).put("message", message);
    error
        .putObject("innerError")
        .put("request-id", requestId)
        .put("client-request-id", clientRequestId.orElse(requestId));
    var body = Json.object();
    body.set("error", error);
    return CloudAnswer.json(status, body).with("request-id", requestId);
  }
}
