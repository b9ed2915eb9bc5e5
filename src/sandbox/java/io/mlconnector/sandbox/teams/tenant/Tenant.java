package io.mlconnector.sandbox.teams.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Channels, people and what was posted to them. Thread-safe. */
public final class Tenant {
  private static final int MOST_RUNS = 10_000;

  private final String id;
  private final Clock clock;
  private final Map<String, SimChannel> channels = new LinkedHashMap<>();
  private final Map<String, SimPerson> people = new LinkedHashMap<>();
  private final Map<String, Feed> feeds = new LinkedHashMap<>();
  private final Set<String> withoutApp = new HashSet<>();
  private final List<FlowRun> runs = new ArrayList<>();

  public Tenant(String id, List<String> channelNames, List<String> peopleNames, Clock clock) {
    this.id = id;
    this.clock = clock;
    String teamId = SimPerson.of("team finance").userId();
    for (String name : channelNames) {
      channels.put(name, SimChannel.of(name, teamId));
      feeds.put(name, new Feed(clock));
    }
    for (String name : peopleNames) {
      people.put(name, SimPerson.of(name));
      if (feeds.put(name, new Feed(clock)) != null) {
        throw new IllegalArgumentException("a channel and a person are both called " + name);
      }
    }
  }

  public String id() {
    return id;
  }

  public Clock clock() {
    return clock;
  }

  public Collection<SimChannel> channels() {
    return channels.values();
  }

  public Collection<SimPerson> people() {
    return people.values();
  }

  /** The channel of this name. */
  public SimChannel channel(String name) {
    return Optional.ofNullable(channels.get(name)).orElseThrow(() -> unknown(name));
  }

  /** The person of this name. */
  public SimPerson person(String name) {
    return Optional.ofNullable(people.get(name)).orElseThrow(() -> unknown(name));
  }

  /** What a channel or a person of this name sees. */
  public Feed feed(String name) {
    return Optional.ofNullable(feeds.get(name)).orElseThrow(() -> unknown(name));
  }

  public Optional<SimChannel> findByIds(String teamId, String channelId) {
    return channels.values().stream()
        .filter(channel -> channel.teamId().equals(teamId) && channel.channelId().equals(channelId))
        .findFirst();
  }

  public Optional<SimChannel> findByChannelId(String channelId) {
    return channels.values().stream()
        .filter(channel -> channel.channelId().equals(channelId))
        .findFirst();
  }

  public Optional<SimChannel> findByWorkflow(String workflowId) {
    return channels.values().stream()
        .filter(channel -> channel.workflowId().equals(workflowId))
        .findFirst();
  }

  public Optional<SimPerson> findPerson(String idOrPrincipalName) {
    return people.values().stream()
        .filter(person -> person.isCalled(idOrPrincipalName))
        .findFirst();
  }

  /** Whether the app with its bot is installed there. */
  public synchronized boolean isAppInstalled(String name) {
    return !withoutApp.contains(name);
  }

  /** Installs or removes the app in a channel's team, or for a person. */
  public synchronized void setAppInstalled(String name, boolean installed) {
    feed(name);
    if (installed) {
      withoutApp.remove(name);
    } else {
      withoutApp.add(name);
    }
  }

  /** Puts a notification into a person's feed, in place of an earlier one of its chain. */
  public void notify(SimPerson person, JsonNode notification, Message.Draft draft) {
    Feed feed = feed(person.name());
    if (notification.hasNonNull("chainId")) {
      feed.replaceChain(notification.path("chainId").asLong(), draft);
    } else {
      feed.post(draft);
    }
  }

  /** Remembers how a flow ended. */
  public synchronized void ran(FlowRun run) {
    if (runs.size() < MOST_RUNS) {
      runs.add(run);
    }
  }

  /** Flow runs in the order in which they ended. */
  public synchronized List<FlowRun> runs() {
    return List.copyOf(runs);
  }

  /** Empties every feed. */
  public synchronized void clearMessages() {
    feeds.values().forEach(Feed::clear);
    runs.clear();
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("there is neither a channel nor a person " + name);
  }
}
