package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;
import java.util.Set;

/**
 * Who can get notices.
 *
 * @param channels names of configured channels
 * @param people names of configured people
 */
public record Recipients(Set<String> channels, Set<String> people) {
  private static final String CHANNEL = "teams-channel";
  private static final String PERSON = "teams-person";

  public Recipients {
    channels = Set.copyOf(channels);
    people = Set.copyOf(people);
  }

  /** The target of a channel. */
  public static TargetName channel(String name) {
    return new TargetName(CHANNEL, name);
  }

  /** The target of a person. */
  public static TargetName person(String name) {
    return new TargetName(PERSON, name);
  }
}
