package io.mlconnector.teams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.delivery.Courier;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.testing.FakeVault;
import io.mlconnector.testing.Outbound;
import io.mlconnector.vault.CredentialSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The room over the HTTP client of the JDK: without CDI, and so without repetition inside calls.
 */
final class PlainTeams {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  final TeamsDirectory directory;
  final Courier channels;
  final Courier people;
  final TeamsProbe probe;
  final List<Duration> pauses = new ArrayList<>();
  private final FakeVault vault;

  private PlainTeams(
      TeamsCloud cloud,
      Map<String, String> settings,
      Clock clock,
      Optional<ChannelReader.Pause> pause) {
    TeamsConfig config = Configs.of(settings);
    vault = FakeVault.open();
    vault
        .with(CredentialSystem.TEAMS, "tenant-id", cloud.settings().tenantId())
        .with(CredentialSystem.TEAMS, "client-id", cloud.settings().clientId())
        .with(CredentialSystem.TEAMS, "client-secret", cloud.settings().clientSecret())
        .with(CredentialSystem.DELEGATED, TeamsSettings.ACCOUNT, cloud.signIn());
    directory = new TeamsDirectory(config);
    var gateway = new TeamsGateway(new PlainHttp(PATIENCE), new SimpleMeterRegistry());
    var outbound = Outbound.policy(Map.of("allowed-networks", "127.0.0.0/8"));
    var caller = new TeamsCaller(gateway, outbound, clock);
    var verdicts = new Verdicts(clock);
    var sources = new PlainTokens(vault);
    var tokens = new TeamsTokens(sources, config, vault, clock);
    var calls = new TeamsCalls(gateway, outbound, clock);
    var reader = new ChannelReader(config, tokens, calls, pause.orElse(pauses::add));
    var workflows = new WorkflowsTransport(outbound, vault, caller, verdicts, reader);
    channels =
        new ChannelCourier(
            directory,
            workflows,
            new BotTransport(config, tokens, caller, verdicts, reader),
            new GraphTransport(config, tokens, caller, verdicts, reader));
    people = new PersonCourier(directory, new ActivityTransport(config, tokens, caller, verdicts));
    probe = new TeamsProbe(config, directory, tokens, sources, calls, workflows, clock);
  }

  /** Every channel of the cloud once by each transport, and every person. */
  static PlainTeams to(TeamsCloud cloud) {
    return to(cloud, Map.of());
  }

  /** The same with other settings on top; keys without their common prefix. */
  static PlainTeams to(TeamsCloud cloud, Map<String, String> more) {
    return to(cloud, more, Clock.systemUTC(), Optional.empty());
  }

  /** The same in another time. */
  static PlainTeams to(
      TeamsCloud cloud, Map<String, String> more, Clock clock, ChannelReader.Pause pause) {
    return to(cloud, more, clock, Optional.of(pause));
  }

  private static PlainTeams to(
      TeamsCloud cloud,
      Map<String, String> more,
      Clock clock,
      Optional<ChannelReader.Pause> pause) {
    var settings = new HashMap<String, String>();
    settings.put("login-url", cloud.loginUrl());
    settings.put("graph-url", cloud.graphUrl());
    settings.put("bot-url", cloud.botUrl());
    settings.put("app-id", "e1f0c7aa-0000-4000-8000-0000000000aa");
    cloud
        .tenant()
        .channels()
        .forEach(
            channel -> {
              for (var transport : TeamsConfig.Transport.values()) {
                String key = "channels.\"" + name(transport, channel.name()) + "\".";
                settings.put(
                    key + "transport", transport.name().toLowerCase(java.util.Locale.ROOT));
                if (transport != TeamsConfig.Transport.WORKFLOWS) {
                  settings.put(key + "team-id", channel.teamId());
                  settings.put(key + "channel-id", channel.channelId());
                }
                if (transport == TeamsConfig.Transport.GRAPH) {
                  settings.put(key + "account", TeamsSettings.ACCOUNT);
                }
              }
            });
    cloud
        .tenant()
        .people()
        .forEach(person -> settings.put("people.\"" + person.name() + "\".users", person.userId()));
    settings.putAll(more);
    var teams = new PlainTeams(cloud, settings, clock, pause);
    cloud
        .tenant()
        .channels()
        .forEach(
            channel ->
                teams.putUrl(
                    name(TeamsConfig.Transport.WORKFLOWS, channel.name()),
                    cloud.workflowUrl(channel.name())));
    return teams;
  }

  static String name(TeamsConfig.Transport transport, String channel) {
    return transport.name().toLowerCase(java.util.Locale.ROOT) + "-" + channel;
  }

  void putUrl(String channel, String url) {
    vault.with(CredentialSystem.WORKFLOWS, channel, url);
  }

  FakeVault vault() {
    return vault;
  }

  List<Courier> couriers() {
    return List.of(channels, people);
  }

  Outcome deliver(Parcel parcel) {
    return courier(parcel.target()).deliver(parcel);
  }

  ReadBack readBack(Parcel parcel, Instant triedSince) {
    return courier(parcel.target()).readBack(parcel, triedSince);
  }

  Pace pace(TargetName target) {
    return courier(target).pace(target);
  }

  private Courier courier(TargetName target) {
    return target.kind().equals(TeamsDirectory.CHANNEL) ? channels : people;
  }
}
