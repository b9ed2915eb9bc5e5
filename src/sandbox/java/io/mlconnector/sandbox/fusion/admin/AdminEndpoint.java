package io.mlconnector.sandbox.fusion.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.fusion.data.BookKeeper;
import io.mlconnector.sandbox.fusion.data.Living;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.sandbox.fusion.fault.PodFaults;
import io.mlconnector.sandbox.fusion.http.Answer;
import io.mlconnector.sandbox.fusion.http.Call;
import io.mlconnector.sandbox.fusion.http.TokenVault;
import io.mlconnector.sandbox.fusion.observed.RequestLog;
import io.mlconnector.sandbox.fusion.truth.PodTruth;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * Steering over HTTP, under {@code /sandbox}: faults, living, records, requests, tokens and truth.
 * Needs no token; the server listens on the loopback interface only.
 */
public final class AdminEndpoint {
  private static final String JSON = "application/json";
  private static final int SHOWN_REQUESTS = 100;

  private final ObjectMapper json = new ObjectMapper();
  private final PodFaults faults;
  private final RequestLog requests;
  private final BookKeeper bookKeeper;
  private final Living living;
  private final TokenVault tokens;
  private final PodTruth truth;

  public AdminEndpoint(
      PodFaults faults,
      RequestLog requests,
      BookKeeper bookKeeper,
      Living living,
      TokenVault tokens,
      PodTruth truth) {
    this.faults = faults;
    this.requests = requests;
    this.bookKeeper = bookKeeper;
    this.living = living;
    this.tokens = tokens;
    this.truth = truth;
  }

  /** Answers a call under {@code /sandbox}. */
  public Answer answer(Call call) {
    String[] segments = call.path().substring(1).split("/", -1);
    String subject = segments.length > 1 ? segments[1] : "";
    String name = segments.length > 2 ? segments[2] : "";
    try {
      return switch (call.method() + " " + subject) {
        case "GET " -> json(overview());
        case "GET faults" -> json(activeFaults());
        case "PUT faults" -> activate(name, call);
        case "DELETE faults" -> clear(name);
        case "GET requests" -> json(observedRequests());
        case "DELETE requests" -> done(requests::reset);
        case "POST living" -> advance(body(call));
        case "PUT living" -> done(() -> living.start(positive(body(call), "eventsPerSecond")));
        case "DELETE living" -> done(living::stop);
        case "POST records" -> change(name, body(call));
        case "DELETE tokens" -> done(tokens::revokeAll);
        case "GET truth" -> name.isEmpty() ? json(json.valueToTree(truth.counts())) : truth(name);
        default -> problem(404, "There is no " + call.method() + " " + call.path());
      };
    } catch (IllegalArgumentException | DateTimeParseException | JsonProcessingException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  private JsonNode body(Call call) throws JsonProcessingException {
    return call.body().isBlank() ? json.createObjectNode() : json.readTree(call.body());
  }

  private static int positive(JsonNode body, String name) {
    int value = body.path(name).asInt();
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be a positive number");
    }
    return value;
  }

  private Answer activate(String name, Call call) throws JsonProcessingException {
    faults.activate(FaultReader.read(kind(name), body(call)));
    return json(activeFaults());
  }

  private Answer clear(String name) {
    if (name.isEmpty()) {
      faults.clearAll();
    } else {
      faults.clear(kind(name));
    }
    return json(activeFaults());
  }

  private static FaultKind kind(String name) {
    return FaultKind.find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown fault "
                        + name
                        + "; known are "
                        + List.of(FaultKind.values()).stream().map(FaultKind::urlName).toList()));
  }

  private Answer advance(JsonNode body) {
    Duration duration = Duration.parse(body.path("duration").asText("PT0S"));
    living.advance(duration, positive(body, "events"));
    return json(overview());
  }

  private Answer change(String resource, JsonNode body) {
    if (!bookKeeper.resources().contains(resource)) {
      throw new IllegalArgumentException(
          "records can be changed in " + bookKeeper.resources() + ", not in " + resource);
    }
    bookKeeper.add(resource, body.path("add").asInt());
    bookKeeper.edit(resource, body.path("edit").asInt());
    bookKeeper.delete(resource, body.path("delete").asInt());
    return json(json.valueToTree(truth.counts()));
  }

  private ObjectNode overview() {
    ObjectNode node = json.createObjectNode();
    node.set("records", json.valueToTree(truth.counts()));
    node.put("events", living.events());
    node.put("issuedTokens", tokens.issuedTokens());
    node.set("faults", activeFaults());
    node.put("requests", requests.counters().requests());
    return node;
  }

  private ArrayNode activeFaults() {
    ArrayNode array = json.createArrayNode();
    for (Fault fault : faults.active()) {
      ObjectNode node = array.addObject();
      node.put("name", fault.kind().urlName());
      fault.resource().ifPresent(resource -> node.put("resource", resource));
      node.put("skip", fault.skip());
      node.put("count", fault.count());
      node.put("probability", fault.probability());
      fault.duration().ifPresent(duration -> node.put("duration", duration.toString()));
      node.put("delay", fault.delay().toString());
      node.put("rows", fault.rows());
      node.put("strikes", faults.strikes(fault.kind()));
    }
    return array;
  }

  private ObjectNode observedRequests() {
    RequestLog.Counters counters = requests.counters();
    ObjectNode node = json.createObjectNode();
    node.put("requests", counters.requests());
    node.put("rows", counters.rows());
    node.put("repeated", counters.repeated());
    node.put("busiestMinute", counters.busiestMinute());
    node.put("mostAtOnce", counters.mostAtOnce());
    node.set("byResource", json.valueToTree(counters.byResource()));
    node.set("byStatus", json.valueToTree(counters.byStatus()));
    ArrayNode last = node.putArray("last");
    List<RequestLog.Request> all = requests.requests();
    for (RequestLog.Request request :
        all.subList(Math.max(0, all.size() - SHOWN_REQUESTS), all.size())) {
      last.addObject()
          .put("at", request.at().toString())
          .put("method", request.method())
          .put("uri", request.uri())
          .put("status", request.status())
          .put("rows", request.rows())
          .put("millis", request.millis());
    }
    return node;
  }

  /** One record a line. */
  private Answer truth(String resource) {
    var lines = new ByteArrayOutputStream();
    truth.forEachBytes(
        resource,
        (bytes, length) -> {
          lines.write(bytes, 0, length);
          lines.write('\n');
        });
    return new Answer(200, "application/x-ndjson", lines.toByteArray(), Map.of(), -1);
  }

  /** Something to be done that may find the body wanting. */
  @FunctionalInterface
  private interface Action {
    void run() throws JsonProcessingException;
  }

  private static Answer done(Action action) throws JsonProcessingException {
    action.run();
    return Answer.of(204, "", "");
  }

  private static Answer json(JsonNode node) {
    return Answer.of(200, JSON, node.toPrettyString() + "\n");
  }

  private Answer problem(int status, String detail) {
    ObjectNode node = json.createObjectNode().put("status", status).put("detail", detail);
    return Answer.of(status, "application/problem+json", node.toString());
  }
}
