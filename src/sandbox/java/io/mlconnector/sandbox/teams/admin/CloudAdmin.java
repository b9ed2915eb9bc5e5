package io.mlconnector.sandbox.teams.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.teams.RequestCounters;
import io.mlconnector.sandbox.teams.entra.Tokens;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.fault.CloudFaults;
import io.mlconnector.sandbox.teams.graph.ChannelSubscriptions;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.FlowRun;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Steering over HTTP, under {@code /sandbox}. Needs no token; the server listens on the loopback
 * interface only.
 */
public final class CloudAdmin {
  private final Tenant tenant;
  private final Tokens tokens;
  private final Limits limits;
  private final CloudFaults faults;
  private final RequestCounters requests;
  private final PeopleActs people;

  public CloudAdmin(
      Tenant tenant,
      Tokens tokens,
      Limits limits,
      CloudFaults faults,
      RequestCounters requests,
      ChannelSubscriptions subscriptions) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.limits = limits;
    this.faults = faults;
    this.requests = requests;
    this.people = new PeopleActs(tenant, subscriptions);
  }

  /** Answers a call under {@code /sandbox}. */
  public CloudAnswer answer(CloudCall call) {
    String name = call.segment(2);
    try {
      return switch (call.method() + " " + call.segment(1)) {
        case "GET " -> CloudAnswer.json(200, overview());
        case "GET truth" -> CloudAnswer.json(200, name.isEmpty() ? truth() : messages(name));
        case "GET violations" -> CloudAnswer.json(200, violations());
        case "GET flows" -> CloudAnswer.json(200, runs());
        case "GET faults" -> CloudAnswer.json(200, activeFaults());
        case "PUT faults" -> activate(name, body(call));
        case "DELETE faults" -> clear(name);
        case "GET requests" -> CloudAnswer.json(200, counts(requests.counts()));
        case "DELETE requests" -> done(this::forgetCounts);
        case "DELETE messages" ->
            name.isEmpty() ? done(tenant::clearMessages) : people.delete(name, call.segment(3));
        case "POST messages" -> people.act(name, call.segment(3), call.segment(4), body(call));
        case "GET subscriptions" -> CloudAnswer.json(200, people.subscriptions());
        case "POST subscriptions" -> people.tell(name, body(call));
        case "DELETE subscriptions" -> people.forget(name);
        case "DELETE tokens" -> done(tokens::revokeAll);
        case "PUT roles" -> roles(body(call));
        case "PUT apps" -> installed(name, body(call));
        case "PUT limits" -> limits(body(call));
        default -> problem(404, "There is no such thing to steer.");
      };
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode body(CloudCall call) {
    return call.body().isBlank()
        ? Json.object()
        : Json.readObject(call.body())
            .orElseThrow(() -> new IllegalArgumentException("the body is no JSON object"));
  }

  private ObjectNode overview() {
    ObjectNode node = Json.object();
    ObjectNode messages = node.putObject("messages");
    tenant.channels().forEach(channel -> count(messages, channel.name()));
    tenant.people().forEach(person -> count(messages, person.name()));
    node.set("requests", counts(requests.counts()));
    node.set("violations", violations());
    node.set("faults", activeFaults());
    node.put("issuedTokens", tokens.issued());
    return node;
  }

  private void count(ObjectNode messages, String name) {
    messages.put(name, tenant.feed(name).messages().size());
  }

  private ObjectNode truth() {
    ObjectNode node = Json.object();
    ObjectNode channels = node.putObject("channels");
    for (SimChannel channel : tenant.channels()) {
      channels.set(channel.name(), messages(channel.name()));
    }
    ObjectNode people = node.putObject("people");
    for (SimPerson person : tenant.people()) {
      people.set(person.name(), messages(person.name()));
    }
    return node;
  }

  private ArrayNode messages(String name) {
    ArrayNode array = Json.object().arrayNode();
    for (Message message : tenant.feed(name).messages()) {
      ObjectNode node =
          array
              .addObject()
              .put("id", message.id())
              .put("createdAt", message.createdAt().toString())
              .put("transport", message.transport())
              .put("author", message.author())
              .put("edited", message.isEdited())
              .put("subject", message.subject())
              .put("summary", message.summary());
      ArrayNode keys = node.putArray("eventKeys");
      message.eventKeys().forEach(keys::add);
      node.set("card", message.card());
    }
    return array;
  }

  private ObjectNode violations() {
    return counts(limits.violations());
  }

  private static ObjectNode counts(Map<String, ? extends Number> counted) {
    ObjectNode node = Json.object();
    counted.forEach((name, count) -> node.put(name, count.longValue()));
    return node;
  }

  private ArrayNode runs() {
    ArrayNode array = Json.object().arrayNode();
    for (FlowRun run : tenant.runs()) {
      ObjectNode node =
          array.addObject().put("channel", run.channel()).put("at", run.at().toString());
      node.put("failure", run.failure().orElse(null));
    }
    return array;
  }

  private ArrayNode activeFaults() {
    ArrayNode array = Json.object().arrayNode();
    for (CloudFault fault : faults.active()) {
      ObjectNode node = array.addObject().put("name", fault.kind().urlName());
      fault.on().ifPresent(on -> node.put("on", on));
      node.put("skip", fault.skip());
      node.put("count", fault.count());
      node.put("probability", fault.probability());
      fault.duration().ifPresent(duration -> node.put("duration", duration.toString()));
      node.put("delay", fault.delay().toString());
      node.put("strikes", faults.strikes(fault.kind()));
    }
    return array;
  }

  private CloudAnswer activate(String name, JsonNode parameters) {
    CloudFault fault = CloudFault.of(kind(name));
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      JsonNode value = parameter.getValue();
      fault =
          switch (parameter.getKey()) {
            case "on" -> fault.on(value.asText());
            case "skip" -> fault.after(value.asInt());
            case "count" -> fault.times(value.asInt());
            case "probability" -> fault.withProbability(value.asDouble());
            case "duration" -> fault.lasting(Duration.parse(value.asText()));
            case "delay" -> fault.withDelay(Duration.parse(value.asText()));
            default ->
                throw new IllegalArgumentException(
                    "unknown parameter "
                        + parameter.getKey()
                        + "; known are on, skip, count, probability, duration, delay");
          };
    }
    faults.activate(fault);
    return CloudAnswer.json(200, activeFaults());
  }

  private CloudAnswer clear(String name) {
    if (name.isEmpty()) {
      faults.clearAll();
    } else {
      faults.clear(kind(name));
    }
    return CloudAnswer.json(200, activeFaults());
  }

  private static CloudFaultKind kind(String name) {
    return CloudFaultKind.find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown fault "
                        + name
                        + "; known are "
                        + Arrays.stream(CloudFaultKind.values())
                            .map(CloudFaultKind::urlName)
                            .toList()));
  }

  private CloudAnswer roles(JsonNode body) {
    if (body.has("application")) {
      tokens.setApplicationRoles(names(body.path("application")));
    }
    if (body.has("delegated")) {
      tokens.setDelegatedScopes(names(body.path("delegated")));
    }
    return CloudAnswer.empty(204);
  }

  private static Set<String> names(JsonNode array) {
    var names = new HashSet<String>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }

  private CloudAnswer installed(String name, JsonNode body) {
    tenant.setAppInstalled(name, body.path("installed").asBoolean(true));
    return CloudAnswer.empty(204);
  }

  private CloudAnswer limits(JsonNode body) {
    limits.setMode(Limits.Mode.valueOf(body.path("mode").asText()));
    return CloudAnswer.empty(204);
  }

  private void forgetCounts() {
    requests.reset();
    limits.reset();
  }

  private static CloudAnswer done(Runnable action) {
    action.run();
    return CloudAnswer.empty(204);
  }

  static CloudAnswer problem(int status, String detail) {
    return CloudAnswer.json(status, Json.object().put("status", status).put("detail", detail));
  }
}
