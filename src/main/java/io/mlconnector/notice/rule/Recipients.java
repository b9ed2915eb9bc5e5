package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.teams.TeamsDirectory;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who can get notices.
 *
 * @param channels names of configured channels
 * @param people names of configured people
 */
public record Recipients(Set<String> channels, Set<String> people) {
  public Recipients {
    channels = Set.copyOf(channels);
    people = Set.copyOf(people);
  }

  /** Those of these targets that notices can be sent to. */
  public static Recipients of(Collection<TargetName> targets) {
    return new Recipients(
        names(targets, TeamsDirectory.CHANNEL), names(targets, TeamsDirectory.PERSON));
  }

  private static Set<String> names(Collection<TargetName> targets, String kind) {
    return targets.stream()
        .filter(target -> target.kind().equals(kind))
        .map(TargetName::name)
        .collect(Collectors.toSet());
  }

  /** The target of a channel. */
  public static TargetName channel(String name) {
    return TeamsDirectory.channel(name);
  }

  /** The target of a person. */
  public static TargetName person(String name) {
    return TeamsDirectory.person(name);
  }
}
