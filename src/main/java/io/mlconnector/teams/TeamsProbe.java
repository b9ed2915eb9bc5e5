package io.mlconnector.teams;

import io.mlconnector.connection.ConnectionName;
import io.mlconnector.connection.ConnectionProbe;
import io.mlconnector.connection.NetworkSteps;
import io.mlconnector.connection.ProbeStep;
import io.mlconnector.token.TokenSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Tries Teams as notices will use it, without posting anything: reach the services, get every kind
 * of token and see what it permits, look at each channel.
 */
@ApplicationScoped
class TeamsProbe implements ConnectionProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final TeamsConfig config;
  private final TeamsDirectory directory;
  private final TeamsTokens tokens;
  private final TokenSources sources;
  private final TeamsCalls calls;
  private final WorkflowsTransport workflows;
  private final Clock clock;

  TeamsProbe(
      TeamsConfig config,
      TeamsDirectory directory,
      TeamsTokens tokens,
      TokenSources sources,
      TeamsCalls calls,
      WorkflowsTransport workflows,
      Clock clock) {
    this.config = config;
    this.directory = directory;
    this.tokens = tokens;
    this.sources = sources;
    this.calls = calls;
    this.workflows = workflows;
    this.clock = clock;
  }

  @Override
  public ConnectionName connection() {
    return ConnectionName.TEAMS;
  }

  @Override
  public boolean isConfigured() {
    return !directory.entries().isEmpty();
  }

  @Override
  public List<ProbeStep> steps() {
    var steps = new ArrayList<ProbeStep>();
    var visit = new TeamsVisit(config, directory, tokens, sources, calls, workflows);
    boolean readsAsApplication = directory.channels().stream().anyMatch(this::isReadByApplication);
    boolean usesGraph =
        readsAsApplication || !directory.people().isEmpty() || uses(TeamsConfig.Transport.GRAPH);
    boolean usesBot = uses(TeamsConfig.Transport.BOT);
    if (usesGraph || usesBot) {
      steps.addAll(NetworkSteps.of("login", config.loginUrl(), clock));
    }
    if (usesGraph) {
      steps.addAll(NetworkSteps.of("graph", config.graphUrl(), clock));
    }
    if (readsAsApplication || !directory.people().isEmpty()) {
      steps.add(patient("token-graph", visit::graphToken).needing("login-tls"));
    }
    if (usesBot) {
      steps.addAll(NetworkSteps.of("bot", config.botUrl(), clock));
      steps.add(patient("token-bot", visit::botToken).needing("login-tls"));
    }
    for (String account : accounts()) {
      steps.add(
          patient("account-" + account, () -> visit.accountToken(account)).needing("login-tls"));
    }
    directory.channels().forEach(channel -> steps.addAll(channelSteps(channel, visit)));
    return List.copyOf(steps);
  }

  private List<ProbeStep> channelSteps(ChannelTarget channel, TeamsVisit visit) {
    String name = "channel-" + channel;
    var steps = new ArrayList<ProbeStep>();
    switch (channel.config().transport()) {
      case WORKFLOWS -> {
        steps.add(ProbeStep.of(name, () -> visit.workflow(channel)));
        visit
            .workflowHost(channel)
            .ifPresent(host -> steps.addAll(NetworkSteps.of(name, host, clock)));
      }
      case BOT ->
          steps.add(patient(name, () -> visit.bot(channel)).needing("token-bot", "bot-tls"));
      case GRAPH ->
          steps.add(
              patient(name, () -> visit.graph(channel))
                  .needing("account-" + GraphTransport.account(channel), "graph-tls"));
    }
    if (isReadByApplication(channel)) {
      steps.add(
          patient("read-" + channel, () -> visit.readBack(channel))
              .needing("token-graph", "graph-tls"));
    }
    return steps;
  }

  private boolean isReadByApplication(ChannelTarget channel) {
    return channel.config().readBack()
        && channel.config().transport() != TeamsConfig.Transport.GRAPH;
  }

  private boolean uses(TeamsConfig.Transport transport) {
    return directory.channels().stream()
        .anyMatch(channel -> channel.config().transport() == transport);
  }

  private TreeSet<String> accounts() {
    var accounts = new TreeSet<String>();
    for (ChannelTarget channel : directory.channels()) {
      if (channel.config().transport() == TeamsConfig.Transport.GRAPH) {
        accounts.add(GraphTransport.account(channel));
      }
    }
    return accounts;
  }

  private static ProbeStep patient(String name, ProbeStep.Look look) {
    return ProbeStep.of(name, look).within(PATIENCE);
  }
}
