package io.mlconnector.sandbox.teams.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.teams.entra.IssuedToken;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The activity feed: the bell of single people and of up to a hundred at once. */
final class ActivityNotifications {
  private static final int MOST_RECIPIENTS = 100;
  private static final Duration LEAST_TOKEN_LIFE = Duration.ofMinutes(45);
  private static final String PERSON = "#microsoft.graph.aadUserNotificationRecipient";

  private final Tenant tenant;

  ActivityNotifications(Tenant tenant) {
    this.tenant = tenant;
  }

  CloudAnswer toPerson(CloudCall call, SimPerson person) {
    JsonNode request = read(call);
    Optional<String> problem = problem(request);
    if (problem.isPresent()) {
      return GraphErrors.of(400, "BadRequest", problem.get());
    }
    if (!tenant.isAppInstalled(person.name())) {
      return GraphErrors.of(
          403, "Forbidden", "The app is not installed for the recipient, or not authorized.");
    }
    notify(person, request);
    return CloudAnswer.empty(204);
  }

  CloudAnswer toMany(CloudCall call, IssuedToken token) {
    JsonNode request = read(call);
    JsonNode recipients = request.path("recipients");
    Optional<String> problem = problem(request);
    if (problem.isPresent()) {
      return GraphErrors.of(400, "BadRequest", problem.get());
    }
    if (!recipients.isArray() || recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
      return GraphErrors.of(400, "BadRequest", "Between 1 and 100 recipients are allowed.");
    }
    if (token.secondsLeft() < LEAST_TOKEN_LIFE.toSeconds()) {
      return GraphErrors.of(
          412, "PreconditionFailed", "The token must be valid for another 45 minutes.");
    }
    List<SimPerson> people = new ArrayList<>();
    for (JsonNode recipient : recipients) {
      if (!isPerson(recipient)) {
        return GraphErrors.of(400, "BadRequest", "Only users can be notified in bulk.");
      }
      tenant.findPerson(recipient.path("userId").asText()).ifPresent(people::add);
    }
    // Whoever has not got the app is left out without a word.
    people.removeIf(person -> !tenant.isAppInstalled(person.name()));
    people.forEach(person -> notify(person, request));
    return CloudAnswer.empty(202);
  }

  private static JsonNode read(CloudCall call) {
    return (call.isJson() ? Json.readObject(call.body()) : Optional.<JsonNode>empty())
        .orElseGet(Json::object);
  }

  private static boolean isPerson(JsonNode recipient) {
    String type = recipient.path("@odata.type").asText();
    return type.equals(PERSON) || type.equals(PERSON.substring(1));
  }

  private static Optional<String> problem(JsonNode request) {
    JsonNode topic = request.path("topic");
    if (!topic.path("value").isTextual()) {
      return Optional.of("topic.value is required.");
    }
    String source = topic.path("source").asText();
    if (source.equals("text") && !topic.path("webUrl").asText().startsWith("https://")) {
      return Optional.of("webUrl needs to be provided when topic source is text.");
    }
    if (!source.equals("text") && !source.equals("entityUrl")) {
      return Optional.of("topic.source must be text or entityUrl.");
    }
    if (source.equals("entityUrl")
        && !topic.path("value").asText().startsWith("https://graph.microsoft.com/")) {
      return Optional.of("topic.value is no entity of Graph.");
    }
    if (!request.path("activityType").isTextual()) {
      return Optional.of("activityType is required.");
    }
    if (!request.path("previewText").path("content").isTextual()) {
      return Optional.of("previewText.content is required.");
    }
    if (request.path("activityType").asText().equals("systemDefault")
        && request.path("templateParameters").isEmpty()) {
      return Optional.of("systemDefaultText must be given in templateParameters.");
    }
    if (request.has("chainId") && !request.path("chainId").isIntegralNumber()) {
      return Optional.of("chainId must be a 64-bit number.");
    }
    return Optional.empty();
  }

  private void notify(SimPerson person, JsonNode request) {
    tenant.notify(
        person,
        request,
        new Message.Draft(
            "activity",
            "ml-connector",
            request.path("topic").path("value").asText(),
            request.path("previewText").path("content").asText(),
            "",
            request));
  }
}
