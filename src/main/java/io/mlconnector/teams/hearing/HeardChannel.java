package io.mlconnector.teams.hearing;

import io.mlconnector.delivery.TargetName;
import java.util.Set;

/**
 * A channel to which notices go.
 *
 * @param name by which it is configured, the first of several
 * @param targets all names under which notices are delivered to it
 */
public record HeardChannel(String name, String teamId, String channelId, Set<TargetName> targets) {
  public HeardChannel {
    targets = Set.copyOf(targets);
  }
}
