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
    if (call.is("POST", "v1.0", "teams", "*", "channels", "*", "messages")) {
      return onChannel(
          call,
          GraphAccess.POST_MESSAGE,
          channel -> postLimits(call, channel),
          channel -> messages.post(call, channel, account(call)));
    }
    if (call.is("GET", "v1.0", "teams", "*", "channels", "*", "messages")) {
      return onChannel(
          call,
          GraphAccess.READ_MESSAGES,
          channel ->
              List.of(
                  Limit.enforced("graph-read-channel", channel.name(), 1, SECOND),
                  Limit.enforced("graph-read-app", "app", 20, SECOND)),
          channel -> messages.list(call, channel, root.get()));
    }
    if (call.is("GET", "v1.0", "teams", "*", "channels", "*", "messages", "*")) {
      return onChannel(
          call,
          GraphAccess.READ_MESSAGES,
          _ -> List.of(),
          channel -> messages.one(channel, call.segment(6)));
    }
    if (call.is("GET", "v1.0", "teams", "*", "channels", "*", "messages", "*", "replies", "*")) {
      return onChannel(
          call,
          GraphAccess.READ_MESSAGES,
          _ -> List.of(),
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
          _ -> List.of(),
          channel ->
              CloudAnswer.json(
                  200,
                  Json.object()
                      .put("id", channel.channelId())
                      .put("displayName", channel.name())
                      .put("membershipType", "standard")));
    }
    if (call.is("POST", "v1.0", "users", "*", "teamwork", "sendActivityNotification")) {
      return toPerson(call);
    }
    if (call.is("POST", "v1.0", "teamwork", "sendActivityNotificationToRecipients")) {
      return toMany(call);
    }
    return GraphErrors.of(404, "ResourceNotFound", "Resource not found for the segment.");
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
      CloudCall call,
      GraphAccess access,
      Function<SimChannel, List<Limit>> counted,
      Function<SimChannel, CloudAnswer> work) {
    Optional<CloudAnswer> refusal = access.refusal(call, tokens);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<SimChannel> channel = channel(call);
    if (channel.isEmpty()) {
      return GraphErrors.of(404, "NotFound", "No such team or channel.");
    }
    return throttled(counted.apply(channel.get())).orElseGet(() -> work.apply(channel.get()));
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
    return throttled(List.of(Limit.enforced("activity-app", "app", 5, SECOND)))
        .orElseGet(() -> activities.toPerson(call, person.get()));
  }

  private CloudAnswer toMany(CloudCall call) {
    Optional<CloudAnswer> refusal = GraphAccess.NOTIFY_MANY.refusal(call, tokens);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    IssuedToken token = tokens.find(call.bearer()).orElseThrow();
    return throttled(List.of(Limit.enforced("activity-bulk-app", "app", 2, SECOND)))
        .orElseGet(() -> activities.toMany(call, token));
  }

  private Optional<CloudAnswer> throttled(List<Limit> counted) {
    return limits
        .count(counted)
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
