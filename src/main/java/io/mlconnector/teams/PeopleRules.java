package io.mlconnector.teams;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConfigurationProblem;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;

/** What must hold for each configured person or group. */
final class PeopleRules {
  private static final int MOST_USERS = 100;

  private final TeamsConfig config;

  PeopleRules(TeamsConfig config) {
    this.config = config;
  }

  void check(SortedMap<String, TeamsConfig.Person> people, List<ConfigurationProblem> problems) {
    people.forEach((name, person) -> check(name, person, problems));
  }

  private void check(String name, TeamsConfig.Person person, List<ConfigurationProblem> problems) {
    if (!isTargetName(name)) {
      problems.add(
          problem(
              name,
              "users",
              "belongs to a name that can not be used",
              "use up to 200 printable characters"));
    }
    users(name, person.users().orElse(List.of()), problems);
    person
        .timeZone()
        .flatMap(Zones::flaw)
        .ifPresent(remedy -> problems.add(problem(name, "time-zone", "is no time zone", remedy)));
    person
        .locale()
        .flatMap(Locales::flaw)
        .ifPresent(remedy -> problems.add(problem(name, "locale", Locales.PROBLEM, remedy)));
    if (person.activityType().isBlank()) {
      problems.add(
          problem(name, "activity-type", "is empty", "write systemDefault or a type of your app"));
    }
    if (person.link().isEmpty() && config.appId().isEmpty()) {
      problems.add(
          problem(
              name,
              "link",
              "is missing, and so is connector.teams.app-id: a notification must lead somewhere",
              "set connector.teams.app-id, or write a link into Teams"));
    }
    person
        .link()
        .filter(link -> !isSecure(link))
        .ifPresent(
            _ ->
                problems.add(
                    problem(
                        name,
                        "link",
                        "is no address with https",
                        "copy a link from Teams: https://teams.microsoft.com/l/...")));
  }

  private static void users(String name, List<String> users, List<ConfigurationProblem> problems) {
    if (users.isEmpty() || users.stream().anyMatch(String::isBlank)) {
      problems.add(
          problem(
              name, "users", "names nobody", "write object ids or principal names of the people"));
    } else if (users.size() > MOST_USERS) {
      problems.add(
          problem(
              name,
              "users",
              "names " + users.size() + " people, more than one call can notify",
              "make groups of up to " + MOST_USERS));
    } else if (new HashSet<>(users).size() < users.size()) {
      problems.add(problem(name, "users", "names somebody twice", "name everybody once"));
    }
  }

  private static boolean isTargetName(String name) {
    try {
      return TeamsDirectory.person(name).equals(new TargetName(TeamsDirectory.PERSON, name));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isSecure(URI link) {
    return "https".equalsIgnoreCase(link.getScheme()) && link.getHost() != null;
  }

  private static ConfigurationProblem problem(
      String name, String key, String problem, String remedy) {
    return new ConfigurationProblem(PersonTarget.property(name, key), problem, remedy);
  }
}
