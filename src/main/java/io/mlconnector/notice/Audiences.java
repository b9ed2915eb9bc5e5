package io.mlconnector.notice;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.notice.NoticeConfig.AudienceConfig;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.notice.calendar.BusinessDays;
import io.mlconnector.notice.calendar.DailyHours;
import io.mlconnector.notice.rule.Recipients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Whose calendar counts for which target. Immutable. */
final class Audiences {
  static final String DEFAULT = "default";
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

  private static final String PREFIX = "connector.notice.audiences.";

  private final Map<String, Audience> byName;
  private final Map<TargetName, Audience> byTarget;

  private Audiences(Map<String, Audience> byName, Map<TargetName, Audience> byTarget) {
    this.byName = byName;
    this.byTarget = byTarget;
  }

  /** What came of a configuration; problems say what is wrong with it. */
  record Assembled(Audiences audiences, List<ConfigurationProblem> problems) {}

  /** Reads the configuration; an audience with a problem is left out. */
  static Assembled assemble(Map<String, AudienceConfig> configured, Recipients recipients) {
    var problems = new ArrayList<ConfigurationProblem>();
    Map<String, Audience> byName = new TreeMap<>();
    Map<TargetName, Audience> byTarget = new HashMap<>();
    var all = new TreeMap<>(configured);
    // The map gives the defaults for every name, and lists only those that are configured.
    all.computeIfAbsent(DEFAULT, configured::get);
    all.forEach(
        (name, config) ->
            read(name, config, problems)
                .ifPresent(
                    audience -> {
                      byName.put(name, audience);
                      assign(audience, config, recipients, byTarget, problems);
                    }));
    return new Assembled(new Audiences(byName, byTarget), List.copyOf(problems));
  }

  /** The audience of a target. */
  Audience of(TargetName target) {
    return byTarget.getOrDefault(target, everybodyElse());
  }

  /** The audience of those whom no other one names. */
  Audience everybodyElse() {
    Audience configured = byName.get(DEFAULT);
    if (configured == null) {
      throw new IllegalStateException("the audience " + DEFAULT + " is always configured");
    }
    return configured;
  }

  /** All of them. */
  Collection<Audience> all() {
    return List.copyOf(byName.values());
  }

  private static Optional<Audience> read(
      String name, AudienceConfig config, List<ConfigurationProblem> problems) {
    String prefix = PREFIX + '"' + name + "\".";
    int before = problems.size();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          new ConfigurationProblem(
              PREFIX + '"' + name + '"',
              "is no name of an audience",
              "Write lower-case letters, digits and hyphens, such as berlin."));
    }
    Optional<DailyHours> working =
        hours(prefix + "working-hours", Optional.of(config.workingHours()), problems);
    Optional<DailyHours> quiet = hours(prefix + "quiet-hours", config.quietHours(), problems);
    Optional<BusinessDays> days = days(prefix, config, problems);
    if (problems.size() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Audience(
              name,
              config.zone(),
              days.orElseThrow(),
              working.orElseThrow(),
              quiet,
              config.onlyWhileWorking()));
    } catch (IllegalArgumentException e) {
      problems.add(
          new ConfigurationProblem(
              prefix + "quiet-hours",
              "allow no time to send: " + e.getMessage(),
              "Leave some hours, such as 20:00-07:00."));
      return Optional.empty();
    }
  }

  private static Optional<BusinessDays> days(
      String prefix, AudienceConfig config, List<ConfigurationProblem> problems) {
    try {
      return Optional.of(new BusinessDays(config.weekend(), config.holidays().orElse(Set.of())));
    } catch (IllegalArgumentException _) {
      problems.add(
          new ConfigurationProblem(
              prefix + "weekend",
              "names every day of the week",
              "Leave at least one business day, such as saturday,sunday."));
      return Optional.empty();
    }
  }

  private static Optional<DailyHours> hours(
      String property, Optional<String> text, List<ConfigurationProblem> problems) {
    try {
      return text.map(DailyHours::parse);
    } catch (IllegalArgumentException e) {
      problems.add(
          new ConfigurationProblem(
              property, "are no hours: " + e.getMessage(), "Write a form such as 08:00-18:00."));
      return Optional.empty();
    }
  }

  private static void assign(
      Audience audience,
      AudienceConfig config,
      Recipients recipients,
      Map<TargetName, Audience> byTarget,
      List<ConfigurationProblem> problems) {
    String prefix = PREFIX + '"' + audience.name() + "\".";
    for (String channel : config.channels().orElse(Set.of())) {
      if (!recipients.channels().contains(channel)) {
        problems.add(unknown(prefix + "channels", channel, "connector.teams.channels"));
      }
      put(audience, Recipients.channel(channel), prefix + "channels", byTarget, problems);
    }
    for (String person : config.people().orElse(Set.of())) {
      if (!recipients.people().contains(person)) {
        problems.add(unknown(prefix + "people", person, "connector.teams.people"));
      }
      put(audience, Recipients.person(person), prefix + "people", byTarget, problems);
    }
  }

  private static void put(
      Audience audience,
      TargetName target,
      String property,
      Map<TargetName, Audience> byTarget,
      List<ConfigurationProblem> problems) {
    Audience other = byTarget.put(target, audience);
    if (other != null) {
      problems.add(
          new ConfigurationProblem(
              property,
              "names " + target.name() + ", which the audience " + other.name() + " names as well",
              "Keep it in one of them."));
    }
  }

  private static ConfigurationProblem unknown(String property, String name, String where) {
    return new ConfigurationProblem(
        property,
        "names " + name + ", which is not configured",
        "Configure it under " + where + ", or remove it.");
  }
}
