package io.mlconnector.sandbox.teams.graph;

import io.mlconnector.sandbox.teams.entra.IssuedToken;
import io.mlconnector.sandbox.teams.entra.Tokens;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.http.Service;
import io.mlconnector.sandbox.teams.limit.Limit;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Microsoft Graph v1.0 as far as notices need it. */
public final class GraphService implements Service {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String[] MESSAGES = {"v1.0", "teams", "*", "channels", "*", "messages"};
  private static final String[] TO_PERSON = {
    "v1.0", "users", "*", "teamwork", "sendActivityNotification"
  };
  private static final String[] TO_MANY = {
    "v1.0", "teamwork", "sendActivityNotificationToRecipients"
  };

  private final Tenant tenant;
  private final Tokens tokens;
  private final Limits limits;
  private final Supplier<String> root;
  private final ChannelMessages messages;
  private final ActivityNotifications activities;
  private final ChannelSubscriptions subscriptions;

  public GraphService(
      Tenant tenant,
      Tokens tokens,
      Limits limits,
      ChannelSubscriptions subscriptions,
      Supplier<String> root) {
    this.subscriptions = subscriptions;
    this.tenant = tenant;
    this.tokens = tokens;
    this.limits = limits;
    this.root = root;
    this.messages = new ChannelMessages(tenant);
    this.activities = new ActivityNotifications(tenant);
  }

  @Override
  public String name(CloudCall call) {
    return call.segments().getLast().startsWith("sendActivityNotification") ? "activity" : "graph";
  }

  @Override
  public boolean serves(CloudCall call) {
    return call.segment(0).equals("v1.0");
  }

  @Override
  public String subject(CloudCall call) {
    return channel(call)
        .map(SimChannel::name)
        .or(() -> person(call).map(SimPerson::name))
        .orElse("");
  }

  private Optional<SimChannel> channel(CloudCall call) {
    return call.segment(1).equals("teams") && call.segment(3).equals("channels")
        ? tenant.findByIds(call.segment(2), call.segment(4))
        : Optional.empty();
  }

  private Optional<SimPerson> person(CloudCall call) {
    return call.segment(1).equals("users") ? tenant.findPerson(call.segment(2)) : Optional.empty();
  }

  @Override
  public CloudAnswer answer(CloudCall call) {
    if (call.is("POST", MESSAGES)) {
      return onChannel(
          call, GraphAccess.POST_MESSAGE, channel -> messages.post(call, channel, account(call)));
    }
    if (call.is("GET", MESSAGES)) {
      return onChannel(
          call, GraphAccess.READ_MESSAGES, channel -> messages.list(call, channel, root.get()));
    }
    if (call.is("GET", "v1.0", "teams", "*", "channels", "*", "messages", "*")) {
      return onChannel(
          call, GraphAccess.READ_MESSAGES, channel -> messages.one(channel, call.segment(6)));
    }
    if (call.is("GET", "v1.0", "teams", "*", "channels", "*", "messages", "*", "replies", "*")) {
      return onChannel(
          call,
          GraphAccess.READ_MESSAGES,
          channel -> messages.reply(channel, call.segment(6), call.segment(8)));
    }
    if (call.segment(1).equals("subscriptions")) {
      return GraphAccess.READ_MESSAGES
          .refusal(call, tokens)
          .orElseGet(() -> subscriptions.answer(call));
    }
    if (call.is("GET", "v1.0", "teams", "*", "channels", "*")) {
      return onChannel(
          call,
          GraphAccess.READ_CHANNEL,
          channel ->
              CloudAnswer.json(
                  200,
                  Json.object()
                      .put("id", channel.channelId())
                      .put("displayName", channel.name())
                      .put("membershipType", "standard")));
    }
    if (call.is("POST", TO_PERSON)) {
      return toPerson(call);
    }
    if (call.is("POST", TO_MANY)) {
      return toMany(call);
    }
    return GraphErrors.of(404, "ResourceNotFound", "Resource not found for the segment.");
  }

  @Override
  public List<Limit> limits(CloudCall call) {
    if (call.is("POST", MESSAGES)) {
      return channel(call).map(channel -> postLimits(call, channel)).orElse(List.of());
    }
    if (call.is("GET", MESSAGES)) {
      return channel(call).map(GraphService::readLimits).orElse(List.of());
    }
    if (call.is("POST", TO_PERSON)) {
      return List.of(Limit.enforced("activity-app", "app", 5, SECOND));
    }
    if (call.is("POST", TO_MANY)) {
      return List.of(Limit.enforced("activity-bulk-app", "app", 2, SECOND));
    }
    return List.of();
  }

  private static List<Limit> readLimits(SimChannel channel) {
    return List.of(
        Limit.enforced("graph-read-channel", channel.name(), 1, SECOND),
        Limit.enforced("graph-read-app", "app", 20, SECOND));
  }

  private List<Limit> postLimits(CloudCall call, SimChannel channel) {
    return List.of(
        Limit.enforced("graph-post-channel", channel.name(), 1, SECOND),
        Limit.enforced("graph-post-user", account(call) + " " + channel.name(), 1, SECOND),
        Limit.enforced("graph-post-team", channel.teamId(), 4, SECOND),
        Limit.enforced("graph-post-app", "app", 50, SECOND));
  }

  private String account(CloudCall call) {
    return tokens.find(call.bearer()).map(IssuedToken::account).orElse("");
  }

  private CloudAnswer onChannel(
      CloudCall call, GraphAccess access, Function<SimChannel, CloudAnswer> work) {
    Optional<CloudAnswer> refusal = access.refusal(call, tokens);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<SimChannel> channel = channel(call);
    if (channel.isEmpty()) {
      return GraphErrors.of(404, "NotFound", "No such team or channel.");
    }
    return throttled(call).orElseGet(() -> work.apply(channel.get()));
  }

  private CloudAnswer toPerson(CloudCall call) {
    Optional<CloudAnswer> refusal = GraphAccess.NOTIFY_PERSON.refusal(call, tokens);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<SimPerson> person = person(call);
    if (person.isEmpty()) {
      return GraphErrors.of(404, "NotFound", "User not found in the tenant.");
    }
    return throttled(call).orElseGet(() -> activities.toPerson(call, person.get()));
  }

  private CloudAnswer toMany(CloudCall call) {
    Optional<CloudAnswer> refusal = GraphAccess.NOTIFY_MANY.refusal(call, tokens);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    IssuedToken token = tokens.find(call.bearer()).orElseThrow();
    return throttled(call).orElseGet(() -> activities.toMany(call, token));
  }

  private Optional<CloudAnswer> throttled(CloudCall call) {
    return limits
        .count(limits(call))
        .map(
            _ ->
                GraphErrors.of(429, "TooManyRequests", "Please retry again later.")
                    .with("Retry-After", "1"));
  }

  @Override
  public CloudAnswer error(int status, String code, String message) {
    return GraphErrors.of(status, code, message);
  }
}
