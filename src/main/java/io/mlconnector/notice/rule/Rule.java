package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.teams.message.NoticeType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which events go to whom. All conditions have to hold.
 *
 * @param urgent whether it goes out at once, at any hour, and never into a digest
 * @param last whether rules behind this one are not asked where it matches
 * @param stopWhenAcknowledged whether one is not reminded any more of what somebody answered
 */
public record Rule(
    String name,
    Set<NoticeType> types,
    List<Predicate<Candidate>> conditions,
    List<TargetName> targets,
    boolean urgent,
    boolean last,
    boolean stopWhenAcknowledged) {
  public Rule {
    types = Set.copyOf(types);
    conditions = List.copyOf(conditions);
    targets = List.copyOf(targets);
  }

  boolean matches(Candidate candidate) {
    return types.contains(candidate.event().type())
        && conditions.stream().allMatch(condition -> condition.test(candidate));
  }
}
