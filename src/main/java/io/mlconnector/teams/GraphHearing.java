package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.delivery.Acknowledgement;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import io.mlconnector.teams.hearing.ChannelGraph;
import io.mlconnector.teams.hearing.ChannelMessage;
import io.mlconnector.teams.hearing.HeardChannel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Subscriptions and messages in Graph, with the application's own permissions. Thread-safe. */
@ApplicationScoped
class GraphHearing implements ChannelGraph {
  private static final String SUBSCRIBE = "subscribe";
  private static final String RENEW = "renew-subscription";
  private static final String UNSUBSCRIBE = "unsubscribe";
  private static final String LIST = "list-subscriptions";
  private static final String READ = "read-message";
  private static final String RESYNC = "resync";
  private static final String CHANGES = "created,updated,deleted";

  private static final Pattern DIRECTORY_ID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final int PAGE = 50;
  private static final int MOST_PAGES = 40;

  /** Graph lets a channel be read once in a second. */
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(1_100);

  private final TeamsConfig config;
  private final TeamsDirectory directory;
  private final TeamsTokens tokens;
  private final TeamsCalls calls;
  private final ChannelReader.Pause pause;

  @Inject
  GraphHearing(TeamsConfig config, TeamsDirectory directory, TeamsTokens tokens, TeamsCalls calls) {
    this(config, directory, tokens, calls, Thread::sleep);
  }

  GraphHearing(
      TeamsConfig config,
      TeamsDirectory directory,
      TeamsTokens tokens,
      TeamsCalls calls,
      ChannelReader.Pause pause) {
    this.config = config;
    this.directory = directory;
    this.tokens = tokens;
    this.calls = calls;
    this.pause = pause;
  }

  @Override
  public List<HeardChannel> channels() {
    var byId = new LinkedHashMap<String, List<ChannelTarget>>();
    directory.channels().stream()
        .filter(ChannelTarget::canBeRead)
        .forEach(each -> byId.computeIfAbsent(each.channelId(), _ -> new ArrayList<>()).add(each));
    return byId.values().stream().map(GraphHearing::heard).toList();
  }

  private static HeardChannel heard(List<ChannelTarget> same) {
    ChannelTarget first = same.getFirst();
    Set<TargetName> targets =
        same.stream()
            .map(each -> TeamsDirectory.channel(each.name()))
            .collect(Collectors.toUnmodifiableSet());
    return new HeardChannel(first.name(), first.teamId(), first.channelId(), targets);
  }

  @Override
  public String tenantId() {
    String id = tokens.tenantId();
    if (!DIRECTORY_ID.matcher(id).matches()) {
      throw new ConnectorException(
          ErrorCode.INVALID_CONFIGURATION,
          "connector.teams.tenant-id is a name: notifications tell the directory by its id");
    }
    return id;
  }

  @Override
  public List<String> references(HeardChannel channel, String messageId) {
    return List.of(
        GraphTransport.reference(messageId),
        BotReference.ofThread(channel.channelId(), messageId).toString());
  }

  @Override
  public Subscription subscribe(HeardChannel channel, Order order, String clientState) {
    ObjectNode body =
        Json.object()
            .put("changeType", CHANGES)
            .put("notificationUrl", order.notificationUrl().toString())
            .put("lifecycleNotificationUrl", order.lifecycleUrl().toString())
            .put(
                "resource",
                "/teams/" + channel.teamId() + "/channels/" + channel.channelId() + "/messages")
            .put("expirationDateTime", time(order.until()))
            .put("clientState", clientState)
            .put("latestSupportedTlsVersion", "v1_2");
    if (order.seal().isPresent()) {
      seal(body.put("includeResourceData", true), order.seal().get());
    }
    return subscription(
        calls.change(
            TeamsCall.post(SUBSCRIBE, address().subscriptions(), Json.write(body)),
            tokens.forGraph()));
  }

  @Override
  public Instant renew(String subscriptionId, Instant until, Optional<Seal> seal) {
    ObjectNode body = Json.object().put("expirationDateTime", time(until));
    seal.ifPresent(each -> seal(body, each));
    return subscription(
            calls.change(
                TeamsCall.patch(RENEW, address().subscription(subscriptionId), Json.write(body)),
                tokens.forGraph()))
        .expiresAt();
  }

  private static void seal(ObjectNode body, Seal seal) {
    try {
      body.put(
              "encryptionCertificate",
              Base64.getEncoder().encodeToString(seal.certificate().getEncoded()))
          .put("encryptionCertificateId", seal.id());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  @Override
  public void unsubscribe(String subscriptionId) {
    try {
      calls.change(
          TeamsCall.delete(UNSUBSCRIBE, address().subscription(subscriptionId)), tokens.forGraph());
    } catch (Missing _) {
      // Somebody else was faster.
    }
  }

  @Override
  public List<Subscription> subscriptions() {
    var found = new ArrayList<Subscription>();
    Optional<String> next = Optional.of("");
    for (int page = 0; next.isPresent() && page < MOST_PAGES; page++) {
      JsonNode answer = calls.read(LIST, address().subscriptions() + next.get(), tokens.forGraph());
      answer.path("value").forEach(each -> found.add(subscription(each)));
      next = ChannelReader.nextPage(answer).map(token -> "?$skiptoken=" + token);
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<ChannelMessage> message(HeardChannel channel, String messageId) {
    try {
      return Optional.of(
          GraphMessages.message(
              calls.read(READ, address().message(target(channel), messageId), tokens.forGraph())));
    } catch (Missing _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Acknowledgement> reply(HeardChannel channel, String messageId, String replyId) {
    try {
      return GraphMessages.reply(
          calls.read(
              READ, address().reply(target(channel), messageId, replyId), tokens.forGraph()));
    } catch (Missing _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Told> told(byte[] content) {
    try {
      JsonNode node = Json.MAPPER.readTree(content);
      return node.path("id").isTextual()
          ? Optional.of(
              new Told(
                  node.path("channelIdentity").path("channelId").asText(""),
                  Optional.ofNullable(node.path("replyToId").textValue()),
                  GraphMessages.message(node),
                  GraphMessages.reply(node)))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean read(HeardChannel channel, Instant since, Consumer<ChannelMessage> reader) {
    String first = address().messages(target(channel)) + "?$top=" + PAGE + "&$expand=replies";
    String address = first;
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode answer = calls.read(RESYNC, address, tokens.forGraph());
      boolean past = false;
      for (JsonNode each : answer.path("value")) {
        ChannelMessage message = GraphMessages.message(each);
        reader.accept(message);
        // An old message with a new reply may stand on top, so only untouched ones tell the end.
        past |= GraphMessages.isUntouchedSince(each, since);
      }
      Optional<String> next = ChannelReader.nextPage(answer);
      if (past || next.isEmpty()) {
        return true;
      }
      // Only the position is taken from the link: the token must not go anywhere else.
      address = first + "&$skiptoken=" + next.get();
      rest();
    }
    return false;
  }

  private ChannelTarget target(HeardChannel channel) {
    return directory.channels().stream()
        .filter(each -> each.name().equals(channel.name()))
        .findFirst()
        .orElseThrow();
  }

  private GraphAddress address() {
    return GraphAddress.of(config);
  }

  private static Subscription subscription(JsonNode node) {
    return new Subscription(
        node.path("id").asText(),
        node.path("notificationUrl").asText(""),
        GraphMessages.time(node, "expirationDateTime").orElse(Instant.EPOCH));
  }

  /** In whole seconds, as Graph answers them. */
  private static String time(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void rest() {
    try {
      pause.forAtLeast(BETWEEN_PAGES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading a channel");
    }
  }
}
