package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.teams.message.NoticeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the targets of an event. Rules are asked in their order; of several that name the same
 * target the first one counts. Immutable.
 */
public final class Router {
  private final List<Rule> rules;

  /** Asks these rules. */
  public Router(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Where the event goes, each target once. */
  public List<Route> routes(BusinessEvent event) {
    var candidate = new Candidate(event);
    Map<TargetName, Route> routes = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (rule.matches(candidate)) {
        add(rule, routes);
        if (rule.last()) {
          break;
        }
      }
    }
    return List.copyOf(routes.values());
  }

  /** Where news of this type goes that are not about a document. */
  public List<Route> routes(NoticeType type) {
    Map<TargetName, Route> routes = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (rule.types().contains(type) && rule.conditions().isEmpty()) {
        add(rule, routes);
        if (rule.last()) {
          break;
        }
      }
    }
    return List.copyOf(routes.values());
  }

  /** The names of rules by which an acknowledgement stops reminders. */
  public Set<String> stoppedByAcknowledgement() {
    return rules.stream()
        .filter(Rule::stopWhenAcknowledged)
        .map(Rule::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there is any rule. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  private static void add(Rule rule, Map<TargetName, Route> routes) {
    for (TargetName target : rule.targets()) {
      routes.putIfAbsent(
          target, new Route(rule.name(), target, rule.urgent(), rule.stopWhenAcknowledged()));
    }
  }
}
