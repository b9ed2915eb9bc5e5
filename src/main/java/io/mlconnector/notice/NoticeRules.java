package io.mlconnector.notice;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.notice.NoticeConfig.Reminders;
import io.mlconnector.notice.calendar.ReminderPlan;
import io.mlconnector.notice.event.StatusWords;
import io.mlconnector.notice.rule.Conversion;
import io.mlconnector.notice.rule.Numbers;
import io.mlconnector.notice.rule.RuleCompiler;
import io.mlconnector.notice.rule.RuleCompiler.Compiled;
import io.mlconnector.notice.rule.RuleDraft;
import io.mlconnector.teams.message.NoticeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The configuration of this room, understood once. What is wrong with it is said at the boot. */
@ApplicationScoped
class NoticeRules {
  static final String RULES = "connector.teams.rules";

  private static final String RATES = "connector.notice.conversion-rates.";

  private final RuleCompiler compiler;
  private final Compiled configured;
  private final Audiences.Assembled audiences;
  private final Set<NoticeType> resent;
  private final ReminderPlan reminders;
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  NoticeRules(NoticeConfig config, RulesConfig rules, Destinations destinations) {
    compiler = new RuleCompiler(destinations.recipients(), conversion(config));
    configured =
        compiler.compile(RULES, rules.rules().stream().map(ConfiguredRule::draft).toList());
    audiences = Audiences.assemble(config.audiences(), destinations.recipients());
    resent = types(config.resendWhenUnknown());
    reminders = plan(config.reminders());
    problems.addAll(configured.problems());
    problems.addAll(audiences.problems());
  }

  /** Everything that is wrong with the configuration. */
  List<ConfigurationProblem> problems() {
    return List.copyOf(problems);
  }

  /** Compiles rules that somebody tries out. */
  Compiled compile(List<RuleDraft> drafts) {
    return compiler.compile("rules", drafts);
  }

  Compiled configured() {
    return configured;
  }

  Audiences audiences() {
    return audiences.audiences();
  }

  ReminderPlan reminders() {
    return reminders;
  }

  boolean isResentWhenUnknown(NoticeType type) {
    return resent.contains(type);
  }

  static StatusWords words(NoticeConfig.Statuses statuses) {
    return new StatusWords(
        statuses.paid(),
        statuses.validated(),
        statuses.approved(),
        statuses.onHold(),
        statuses.cancelled());
  }

  private Conversion conversion(NoticeConfig config) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    config
        .conversionRates()
        .forEach(
            (currency, rate) ->
                Numbers.positive(rate)
                    .filter(number -> number.signum() > 0)
                    .ifPresentOrElse(
                        number -> rates.put(currency, number),
                        () ->
                            problems.add(
                                new ConfigurationProblem(
                                    RATES + '"' + currency + '"',
                                    "is no rate",
                                    "Write digits and a point, such as 0.92."))));
    return new Conversion(rates);
  }

  private Set<NoticeType> types(Set<String> names) {
    Set<NoticeType> types = EnumSet.noneOf(NoticeType.class);
    for (String name : new TreeSet<>(names)) {
      NoticeType.find(name)
          .ifPresentOrElse(
              types::add,
              () ->
                  problems.add(
                      new ConfigurationProblem(
                          "connector.notice.resend-when-unknown",
                          "names no type of event: " + name,
                          "Write types as src/docs/notices.md lists them.")));
    }
    return types;
  }

  private static ReminderPlan plan(Reminders reminders) {
    return new ReminderPlan(
        positive(reminders.before()), reminders.onLastDay(), positive(reminders.after()));
  }

  private static TreeSet<Integer> positive(Collection<Integer> days) {
    return days.stream().filter(count -> count > 0).collect(Collectors.toCollection(TreeSet::new));
  }
}
