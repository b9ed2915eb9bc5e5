package io.mlconnector.teams;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold for each configured channel. */
final class ChannelRules {
  private static final Logger log = LoggerFactory.getLogger(ChannelRules.class);
  private static final Pattern TEAM_ID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern CHANNEL_ID =
      Pattern.compile("19:[A-Za-z0-9_-]+@thread\\.(?:tacv2|skype)");

  private final OutboundPolicy outbound;
  private final boolean vaultIsClosed;

  ChannelRules(OutboundPolicy outbound, boolean vaultIsClosed) {
    this.outbound = outbound;
    this.vaultIsClosed = vaultIsClosed;
  }

  void check(SortedMap<String, TeamsConfig.Channel> channels, List<ConfigurationProblem> problems) {
    channels.forEach((name, channel) -> check(new Rules(name, channel, problems)));
    twice(channels, problems);
  }

  private void check(Rules rules) {
    if (CredentialField.find(rules.name).isEmpty()) {
      rules.problem(
          "transport",
          "belongs to a channel whose name can not be used",
          "name channels with letters, digits, spaces and . _ @ : / -");
    }
    rules.format("team-id", rules.channel.teamId(), TEAM_ID, "a GUID: groupId in the team's link");
    rules.format(
        "channel-id",
        rules.channel.channelId(),
        CHANNEL_ID,
        "the id from the channel's link, decoded: 19:...@thread.tacv2");
    rules.channel.timeZone().flatMap(Zones::flaw).ifPresent(rules::zone);
    rules
        .channel
        .locale()
        .flatMap(Locales::flaw)
        .ifPresent(remedy -> rules.problem("locale", Locales.PROBLEM, remedy));
    switch (rules.channel.transport()) {
      case WORKFLOWS -> workflows(rules);
      case BOT -> bot(rules);
      case GRAPH -> graph(rules);
    }
    if (rules.channel.readBack() && rules.channel.transport() != TeamsConfig.Transport.GRAPH) {
      rules.required("team-id", rules.channel.teamId(), "to read messages back");
      rules.required("channel-id", rules.channel.channelId(), "to read messages back");
    }
  }

  private void workflows(Rules rules) {
    rules.meaningless("account", rules.channel.account().isPresent());
    Optional<Secret> url = rules.channel.url();
    if (url.isEmpty() && vaultIsClosed) {
      rules.problem(
          "url", "is missing", "set the URL of the workflow from a secret, or configure a vault");
    }
    url.map(Secret::reveal).ifPresent(address -> workflowAddress(rules, address));
  }

  private void workflowAddress(Rules rules, String address) {
    var problem =
        WorkflowAddress.problem(outbound, ChannelTarget.property(rules.name, "url"), address);
    problem.ifPresent(rules.problems::add);
    if (problem.isEmpty() && WorkflowAddress.isOldShape(address)) {
      log.warn(
          "Workflow URL has the shape that Microsoft gives up, copy the new one from the trigger"
              + " channel={}",
          rules.name);
    }
  }

  private static void bot(Rules rules) {
    rules.noUrl();
    rules.meaningless("account", rules.channel.account().isPresent());
    rules.required("channel-id", rules.channel.channelId(), "to post by a bot");
  }

  private static void graph(Rules rules) {
    rules.noUrl();
    rules.required("team-id", rules.channel.teamId(), "to post through Graph");
    rules.required("channel-id", rules.channel.channelId(), "to post through Graph");
    Optional<String> account = rules.channel.account().filter(name -> !name.isBlank());
    if (account.isEmpty()) {
      rules.problem(
          "account",
          "is missing, and Graph lets no application post to a channel by itself: its application"
              + " permission Teamwork.Migrate.All only imports messages into channels that are"
              + " being migrated",
          "name the account whose refresh token is in the vault under delegated, or use transport"
              + " bot or workflows");
    } else if (CredentialField.find(account.get()).isEmpty()) {
      rules.problem("account", "can not be the name of an account", "write its principal name");
    }
  }

  /** Two names for one channel would overtake each other and exceed its limits together. */
  private static void twice(
      SortedMap<String, TeamsConfig.Channel> channels, List<ConfigurationProblem> problems) {
    Map<Object, String> known = new HashMap<>();
    channels.forEach(
        (name, channel) -> {
          boolean isWorkflow = channel.transport() == TeamsConfig.Transport.WORKFLOWS;
          String key = isWorkflow ? "url" : "channel-id";
          Optional<?> identity = isWorkflow ? channel.url() : channel.channelId();
          identity
              .map(value -> known.putIfAbsent(value, name))
              .ifPresent(
                  other ->
                      problems.add(
                          new ConfigurationProblem(
                              ChannelTarget.property(name, key),
                              "is that of channel \"" + other + "\", too",
                              "use one name for one channel")));
        });
  }

  /** One channel, and where its problems are collected. */
  private record Rules(
      String name, TeamsConfig.Channel channel, List<ConfigurationProblem> problems) {
    void problem(String key, String problem, String remedy) {
      problems.add(new ConfigurationProblem(ChannelTarget.property(name, key), problem, remedy));
    }

    void format(String key, Optional<String> value, Pattern form, String what) {
      if (value.isPresent() && !form.matcher(value.get()).matches()) {
        problem(key, "has not the form of such an id", "write " + what);
      }
    }

    void required(String key, Optional<String> value, String purpose) {
      if (value.filter(text -> !text.isBlank()).isEmpty()) {
        problem(key, "is missing, which is needed " + purpose, "copy it from the channel's link");
      }
    }

    void meaningless(String key, boolean present) {
      if (present) {
        problem(key, "has no meaning for this transport", "remove it, or change transport");
      }
    }

    void zone(String remedy) {
      problem("time-zone", "is no time zone", remedy);
    }

    void noUrl() {
      meaningless("url", channel.url().isPresent());
    }
  }
}
