package io.mlconnector.teams;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.teams.card.CardSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The channels and people that notices can be delivered to, as configured. Immutable. */
@ApplicationScoped
public class TeamsDirectory {
  /** Kind of targets that are channels. */
  public static final String CHANNEL = "teams-channel";

  /** Kind of targets that are people or groups of people. */
  public static final String PERSON = "teams-person";

  private final TeamsConfig config;
  private final SortedMap<String, ChannelTarget> channels = new TreeMap<>();
  private final SortedMap<String, PersonTarget> people = new TreeMap<>();

  TeamsDirectory(TeamsConfig config) {
    this.config = config;
    config
        .channels()
        .forEach((name, channel) -> channels.put(name, new ChannelTarget(name, channel)));
    config.people().forEach((name, person) -> people.put(name, new PersonTarget(name, person)));
  }

  /**
   * A target of notices.
   *
   * @param transport how it is reached: {@code workflows}, {@code bot}, {@code graph} or {@code
   *     activity}
   * @param cards what its readers are used to
   */
  public record Entry(TargetName target, String transport, CardSettings cards) {}

  /** Everything there is, channels first, by name. */
  public List<Entry> entries() {
    return java.util.stream.Stream.concat(
            channels.values().stream().map(this::entry), people.values().stream().map(this::entry))
        .toList();
  }

  /** The target of this name, or empty when nothing of that name is configured. */
  public Optional<Entry> find(TargetName target) {
    return switch (target.kind()) {
      case CHANNEL -> Optional.ofNullable(channels.get(target.name())).map(this::entry);
      case PERSON -> Optional.ofNullable(people.get(target.name())).map(this::entry);
      default -> Optional.empty();
    };
  }

  /** The name under which a channel is a target of deliveries. */
  public static TargetName channel(String name) {
    return new TargetName(CHANNEL, name);
  }

  /** The name under which a person or a group is a target of deliveries. */
  public static TargetName person(String name) {
    return new TargetName(PERSON, name);
  }

  Collection<ChannelTarget> channels() {
    return List.copyOf(channels.values());
  }

  Collection<PersonTarget> people() {
    return List.copyOf(people.values());
  }

  Optional<ChannelTarget> channelOf(TargetName target) {
    return Optional.ofNullable(channels.get(target.name()));
  }

  Optional<PersonTarget> personOf(TargetName target) {
    return Optional.ofNullable(people.get(target.name()));
  }

  private Entry entry(ChannelTarget channel) {
    return new Entry(
        channel(channel.name()),
        channel.config().transport().name().toLowerCase(Locale.ROOT),
        cards(channel));
  }

  private Entry entry(PersonTarget person) {
    return new Entry(
        person(person.name()),
        person.config().transport().name().toLowerCase(Locale.ROOT),
        cards(person));
  }

  CardSettings cards(ChannelTarget channel) {
    return new CardSettings(
        channel.config().locale().orElseGet(config::locale),
        channel.config().timeZone().map(ZoneId::of).orElseGet(config::timeZone));
  }

  CardSettings cards(PersonTarget person) {
    return new CardSettings(
        person.config().locale().orElseGet(config::locale),
        person.config().timeZone().map(ZoneId::of).orElseGet(config::timeZone));
  }
}
