package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What the instance answers. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String DOCUMENTATION = "https://cloud.google.com/looker/docs/";

  static Answer json(JsonNode content) {
    return new Answer(200, "application/json;charset=utf-8", content.toString(), Map.of());
  }

  static Answer empty() {
    return new Answer(204, "application/json", "", Map.of());
  }

  static Answer html(int status, String text) {
    return new Answer(
        status, "text/html", "<html><body><h1>" + text + "</h1></body></html>", Map.of());
  }

  static Answer error(int status, String message) {
    return of(status, NODES.objectNode().put("message", message));
  }

  /** All that is wrong, at once. */
  static Answer invalid(List<Problem> problems) {
    ObjectNode body = NODES.objectNode().put("message", "Validation Failed");
    var errors = body.putArray("errors");
    problems.forEach(
        problem ->
            errors
                .addObject()
                .put("field", problem.field())
                .put("code", problem.code())
                .put("message", problem.message())
                .put("documentation_url", DOCUMENTATION));
    return of(422, body);
  }

  Answer with(String header, String value) {
    return new Answer(status, contentType, body, Map.of(header, value));
  }

  private static Answer of(int status, ObjectNode body) {
    body.put("documentation_url", DOCUMENTATION);
    return new Answer(status, "application/json;charset=utf-8", body.toString(), Map.of());
  }

  /** Something wrong with a member of the request. */
  record Problem(String field, String code, String message) {}
}
