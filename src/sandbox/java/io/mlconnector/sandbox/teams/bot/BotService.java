package io.mlconnector.sandbox.teams.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.teams.entra.IssuedToken;
import io.mlconnector.sandbox.teams.entra.Tokens;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.http.Service;
import io.mlconnector.sandbox.teams.limit.Limit;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.CardCheck;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The connector service of the Bot Framework: new threads, replies, updates. */
public final class BotService implements Service {
  private static final int LARGEST_BYTES = 102_400;
  private static final int BYTES_PER_CHARACTER = 2;
  private static final String SEPARATOR = ";messageid=";

  private final Tenant tenant;
  private final Tokens tokens;
  private final Limits limits;
  private final Supplier<String> serviceUrl;

  public BotService(Tenant tenant, Tokens tokens, Limits limits, Supplier<String> serviceUrl) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.limits = limits;
    this.serviceUrl = serviceUrl;
  }

  @Override
  public String name(CloudCall call) {
    return "bot";
  }

  @Override
  public boolean serves(CloudCall call) {
    return call.segment(0).equals("teams") && call.segment(1).equals("v3");
  }

  @Override
  public String subject(CloudCall call) {
    return channel(call).map(SimChannel::name).orElse("");
  }

  private Optional<SimChannel> channel(CloudCall call) {
    String id =
        call.segments().size() > 3
            ? call.segment(3).split(SEPARATOR, 2)[0]
            : Json.readObject(call.body())
                .orElseGet(Json::object)
                .at("/channelData/channel/id")
                .asText();
    return tenant.findByChannelId(id);
  }

  @Override
  public CloudAnswer answer(CloudCall call) {
    Optional<IssuedToken> token = tokens.find(call.bearer());
    if (token.isEmpty() || !token.get().audience().equals(Tokens.BOT)) {
      return CloudAnswer.json(
          401, Json.object().put("message", "Authorization has been denied for this request."));
    }
    if (call.is("POST", "teams", "v3", "conversations")) {
      return create(call);
    }
    if (call.is("PUT", "teams", "v3", "conversations", "*", "activities", "*")) {
      return update(call);
    }
    if (call.is("GET", "teams", "v3", "conversations", "*", "pagedmembers")) {
      return members(call);
    }
    return error(404, "ServiceError", "Unknown operation.");
  }

  private CloudAnswer members(CloudCall call) {
    return refusal(call)
        .orElseGet(
            () -> {
              var body = Json.object();
              body.putArray("members").addObject().put("id", "29:someone");
              return CloudAnswer.json(200, body);
            });
  }

  private CloudAnswer create(CloudCall call) {
    Optional<JsonNode> request = call.isJson() ? Json.readObject(call.body()) : Optional.empty();
    if (request.isEmpty()) {
      return error(400, "BadSyntax", "The request is not valid JSON.");
    }
    JsonNode conversation = request.get();
    Optional<CloudAnswer> refusal = refusal(call);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!conversation.path("isGroup").asBoolean()) {
      return error(400, "BadSyntax", "Bad format of conversation: isGroup.");
    }
    String tenantId = conversation.at("/channelData/tenant/id").asText();
    if (!tenantId.equals(tenant.id())) {
      return error(403, "Forbidden", "Tenant mismatch.");
    }
    JsonNode activity = conversation.path("activity");
    Optional<CloudAnswer> problem = activityProblem(activity, call.body());
    if (problem.isPresent()) {
      return problem.get();
    }
    SimChannel channel = channel(call).orElseThrow();
    Message message =
        tenant
            .feed(channel.name())
            .post(
                new Message.Draft(
                    "bot",
                    "ml-connector",
                    "",
                    activity.path("summary").asText(""),
                    "",
                    card(activity)));
    return CloudAnswer.json(
        201,
        Json.object()
            .put("id", channel.channelId() + SEPARATOR + message.id())
            .put("activityId", message.id())
            .put("serviceUrl", serviceUrl.get()));
  }

  private CloudAnswer update(CloudCall call) {
    Optional<CloudAnswer> refusal = refusal(call);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    JsonNode activity =
        (call.isJson() ? Json.readObject(call.body()) : Optional.<JsonNode>empty())
            .orElseGet(Json::object);
    Optional<CloudAnswer> problem = activityProblem(activity, call.body());
    if (problem.isPresent()) {
      return problem.get();
    }
    String id = call.segment(5);
    SimChannel channel = channel(call).orElseThrow();
    return tenant
        .feed(channel.name())
        .update(id, activity.path("summary").asText(""), card(activity))
        .map(_ -> CloudAnswer.json(200, Json.object().put("id", id)))
        .orElseGet(() -> error(404, "ActivityNotFoundInConversation", "Activity not found."));
  }

  /** Everything about the channel that forbids the call, rate limits included. */
  private Optional<CloudAnswer> refusal(CloudCall call) {
    Optional<SimChannel> channel = channel(call);
    if (channel.isEmpty()) {
      return Optional.of(error(404, "ConversationNotFound", "Conversation not found."));
    }
    if (!tenant.isAppInstalled(channel.get().name())) {
      return Optional.of(
          error(
              403,
              "BotNotInConversationRoster",
              "The bot is not part of the conversation roster."));
    }
    return limits
        .count(limits(call))
        .map(_ -> error(429, "Throttled", "Too many requests.").with("Retry-After", "2"));
  }

  @Override
  public List<Limit> limits(CloudCall call) {
    return channel(call).map(channel -> limits(channel.name())).orElse(List.of());
  }

  private static List<Limit> limits(String thread) {
    return List.of(
        Limit.enforced("bot-thread-1s", thread, 7, Duration.ofSeconds(1)),
        Limit.enforced("bot-thread-2s", thread, 8, Duration.ofSeconds(2)),
        Limit.enforced("bot-thread-30s", thread, 60, Duration.ofSeconds(30)),
        Limit.enforced("bot-thread-1h", thread, 1_800, Duration.ofHours(1)),
        Limit.enforced("bot-app", "app", 50, Duration.ofSeconds(1)));
  }

  private Optional<CloudAnswer> activityProblem(JsonNode activity, String body) {
    if (!"message".equals(activity.path("type").asText())) {
      return Optional.of(error(400, "BadSyntax", "Missing or invalid activity type."));
    }
    if (body.length() * BYTES_PER_CHARACTER > LARGEST_BYTES) {
      return Optional.of(error(413, "MessageSizeTooBig", "Message size too large."));
    }
    JsonNode attachment = activity.path("attachments").path(0);
    if (!CardCheck.CONTENT_TYPE.equals(attachment.path("contentType").asText())) {
      return Optional.of(error(400, "BadSyntax", "Attachment without a card."));
    }
    return CardCheck.problem(attachment.path("content"))
        .map(problem -> error(400, "BadSyntax", "Failed to parse the Adaptive Card: " + problem));
  }

  private static JsonNode card(JsonNode activity) {
    return activity.path("attachments").path(0).path("content");
  }

  @Override
  public CloudAnswer error(int status, String code, String message) {
    var body = Json.object();
    body.putObject("error").put("code", code).put("message", message);
    return CloudAnswer.json(status, body);
  }
}
