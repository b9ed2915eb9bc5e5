package io.mlconnector.sandbox.teams.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.tenant.CardCheck;
import io.mlconnector.sandbox.teams.tenant.Feed;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Messages of a channel: posted by a person's token, read newest first. */
final class ChannelMessages {
  private static final int LARGEST = 28_672;
  private static final int DEFAULT_TOP = 20;
  private static final int MOST_TOP = 50;
  private static final Pattern ATTACHMENT = Pattern.compile("<attachment id=\"([^\"]+)\">");

  private final Tenant tenant;

  ChannelMessages(Tenant tenant) {
    this.tenant = tenant;
  }

  CloudAnswer post(CloudCall call, SimChannel channel, String account) {
    Optional<JsonNode> request = call.isJson() ? Json.readObject(call.body()) : Optional.empty();
    if (request.isEmpty()) {
      return GraphErrors.of(400, "BadRequest", "Unable to read JSON request payload.");
    }
    JsonNode message = request.get();
    JsonNode content = message.path("body").path("content");
    if (!content.isTextual()) {
      return GraphErrors.of(400, "BadRequest", "Missing body content");
    }
    JsonNode attachments = message.path("attachments");
    if (attachments.size() != 1) {
      return GraphErrors.of(400, "BadRequest", "The simulator takes one card a message.");
    }
    JsonNode attachment = attachments.get(0);
    String id = attachment.path("id").asText();
    Matcher matcher = ATTACHMENT.matcher(content.textValue());
    if (!"html".equals(message.path("body").path("contentType").asText())
        || !matcher.find()
        || !matcher.group(1).equals(id)) {
      return GraphErrors.of(
          400, "BadRequest", "Attachment ids in body and attachments do not match.");
    }
    if (!CardCheck.CONTENT_TYPE.equals(attachment.path("contentType").asText())
        || !attachment.path("content").isTextual()) {
      return GraphErrors.of(400, "BadRequest", "Attachment content must be a card as a string.");
    }
    Optional<JsonNode> card = Json.readObject(attachment.path("content").textValue());
    Optional<String> problem =
        card.isEmpty() ? Optional.of("it is no JSON") : CardCheck.problem(card.get());
    if (problem.isPresent()) {
      return GraphErrors.of(400, "BadRequest", "The card is not valid: " + problem.get());
    }
    if (CardCheck.escapedBytes(card.get()) > LARGEST) {
      return GraphErrors.of(413, "RequestEntityTooLarge", "Request entity too large");
    }
    Message posted =
        tenant
            .feed(channel.name())
            .post(
                new Message.Draft(
                    "graph",
                    account,
                    message.path("subject").asText(""),
                    message.path("summary").asText(""),
                    id,
                    card.get()));
    ObjectNode body = view(channel, posted);
    return CloudAnswer.json(201, body).with("request-id", UUID.randomUUID().toString());
  }

  /** The next link is absolute, below the address that the caller used. */
  CloudAnswer list(CloudCall call, SimChannel channel, String root) {
    int top = number(call.parameters().getOrDefault("$top", ""), DEFAULT_TOP);
    int skip = number(call.parameters().getOrDefault("$skiptoken", ""), 0);
    if (top < 1 || top > MOST_TOP) {
      return GraphErrors.of(400, "BadRequest", "The limit of '50' for Top query was exceeded.");
    }
    Feed feed = tenant.feed(channel.name());
    List<ObjectNode> newestFirst = newestFirst(channel, feed);
    boolean withReplies = call.parameters().getOrDefault("$expand", "").equals("replies");
    ObjectNode body = Json.object();
    var value = body.putArray("value");
    newestFirst.stream()
        .skip(skip)
        .limit(top)
        .forEach(each -> value.add(withReplies ? withReplies(feed, each) : each));
    body.put("@odata.count", value.size());
    if (newestFirst.size() > skip + top) {
      body.put(
          "@odata.nextLink",
          root
              + "/teams/"
              + channel.teamId()
              + "/channels/"
              + channel.channelId()
              + "/messages?$top="
              + top
              + (withReplies ? "&$expand=replies" : "")
              + "&$skiptoken="
              + (skip + top));
    }
    return CloudAnswer.json(200, body);
  }

  private List<ObjectNode> newestFirst(SimChannel channel, Feed feed) {
    return Stream.concat(
            feed.messages().stream().map(each -> view(channel, each)),
            feed.removed().stream().map(each -> tombstone(channel, each)))
        .sorted(
            Comparator.comparing((ObjectNode each) -> Long.valueOf(each.path("id").asText()))
                .reversed())
        .toList();
  }

  private ObjectNode tombstone(SimChannel channel, Feed.Removed removed) {
    ObjectNode view =
        view(channel, removed.message())
            .put("deletedDateTime", removed.at().toString())
            .put("lastModifiedDateTime", removed.at().toString());
    view.putArray("attachments");
    view.putObject("body").put("contentType", "html").put("content", "");
    return view;
  }

  private static ObjectNode withReplies(Feed feed, ObjectNode message) {
    var array = message.putArray("replies");
    feed.replies(message.path("id").asText()).forEach(each -> array.add(reply(each)));
    return message;
  }

  private static ObjectNode reply(Feed.Reply reply) {
    ObjectNode view =
        Json.object().put("id", reply.id()).put("createdDateTime", reply.at().toString());
    view.putNull("deletedDateTime");
    user(view.putObject("from"), reply.author());
    view.putObject("body").put("contentType", "text").put("content", "On it.");
    return view;
  }

  private static void user(ObjectNode holder, SimPerson person) {
    holder
        .putObject("user")
        .put("id", person.userId())
        .put("displayName", person.name())
        .put("userIdentityType", "aadUser");
  }

  /** One message, removed or not. */
  CloudAnswer one(SimChannel channel, String id) {
    return newestFirst(channel, tenant.feed(channel.name())).stream()
        .filter(each -> each.path("id").asText().equals(id))
        .findFirst()
        .map(each -> CloudAnswer.json(200, each))
        .orElseGet(() -> GraphErrors.of(404, "NotFound", "No such message."));
  }

  /** One reply. */
  CloudAnswer reply(SimChannel channel, String messageId, String id) {
    return tenant.feed(channel.name()).replies(messageId).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(each -> CloudAnswer.json(200, reply(each)))
        .orElseGet(() -> GraphErrors.of(404, "NotFound", "No such reply."));
  }

  /** What changed, as it stands now. */
  Optional<ObjectNode> content(SimChannel channel, Feed.Change change) {
    Feed feed = tenant.feed(channel.name());
    return change.replyId().isEmpty()
        ? newestFirst(channel, feed).stream()
            .filter(each -> each.path("id").asText().equals(change.messageId()))
            .findFirst()
        : feed.replies(change.messageId()).stream()
            .filter(each -> each.id().equals(change.replyId()))
            .findFirst()
            .map(ChannelMessages::reply)
            .map(each -> identify(each.put("replyToId", change.messageId()), channel));
  }

  private static ObjectNode identify(ObjectNode message, SimChannel channel) {
    message
        .putObject("channelIdentity")
        .put("teamId", channel.teamId())
        .put("channelId", channel.channelId());
    return message;
  }

  private static int number(String text, int otherwise) {
    try {
      return text.isEmpty() ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private ObjectNode view(SimChannel channel, Message message) {
    ObjectNode view =
        Json.object()
            .put("id", message.id())
            .put("etag", Long.toString(message.changedAt().toEpochMilli()))
            .put("messageType", "message")
            .put("createdDateTime", message.createdAt().toString())
            .put("lastModifiedDateTime", message.changedAt().toString())
            .put("subject", message.subject())
            .put("summary", message.summary())
            .put("importance", "normal")
            .put(
                "webUrl",
                "https://teams.microsoft.com/l/message/%s/%s?groupId=%s&tenantId=%s"
                    .formatted(channel.channelId(), message.id(), channel.teamId(), tenant.id()));
    var reactions = view.putArray("reactions");
    for (Feed.Reaction each : tenant.feed(channel.name()).reactions(message.id())) {
      user(
          reactions
              .addObject()
              .put("reactionType", each.type())
              .put("createdDateTime", each.at().toString())
              .putObject("user"),
          each.author());
    }
    view.putNull("replyToId");
    view.putNull("deletedDateTime");
    view.putObject("from").putObject("user").put("displayName", message.author());
    view.putObject("body")
        .put("contentType", "html")
        .put("content", "<attachment id=\"" + message.attachmentId() + "\"></attachment>");
    identify(view, channel);
    view.putArray("attachments")
        .addObject()
        .put("id", message.attachmentId())
        .put("contentType", CardCheck.CONTENT_TYPE)
        .put("content", message.card().toString());
    return view;
  }
}
