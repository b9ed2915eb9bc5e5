package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.teams.message.NoticeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Turns drafts into rules, and says everything that is wrong with them at once. */
public final class RuleCompiler {
  /** What a rule without types is about: what people act on, without what follows from it. */
  public static final Set<NoticeType> USUAL_TYPES =
      Set.copyOf(
          EnumSet.of(
              NoticeType.INVOICE_NEW,
              NoticeType.INVOICE_CHANGED,
              NoticeType.INVOICE_ON_HOLD,
              NoticeType.INVOICE_CANCELLED,
              NoticeType.INVOICE_PAID,
              NoticeType.INVOICE_DUE_SOON,
              NoticeType.INVOICE_DUE,
              NoticeType.INVOICE_OVERDUE,
              NoticeType.PAYMENT_CREATED,
              NoticeType.PAYMENT_VOIDED,
              NoticeType.REPORTS_LATE));

  private static final String DEFAULT_RULE = "default";

  private final Recipients recipients;
  private final Conversion conversion;

  /** Compiles for these recipients and with these rates. */
  public RuleCompiler(Recipients recipients, Conversion conversion) {
    this.recipients = recipients;
    this.conversion = conversion;
  }

  /**
   * What came of drafts.
   *
   * @param rules those without a problem
   * @param problems with the property of the draft, empty when all is well
   */
  public record Compiled(List<Rule> rules, List<ConfigurationProblem> problems) {}

  /**
   * Compiles the drafts in their order. Without any draft every channel gets the usual notices.
   *
   * @param property how the list of drafts is called, such as {@code connector.teams.rules}
   */
  public Compiled compile(String property, List<RuleDraft> drafts) {
    if (drafts.isEmpty()) {
      return new Compiled(withoutDrafts(), List.of());
    }
    var rules = new ArrayList<Rule>();
    var problems = new ArrayList<ConfigurationProblem>();
    for (int i = 0; i < drafts.size(); i++) {
      var reader =
          new RuleReader(property + "[" + i + "].", i + 1, drafts.get(i), recipients, conversion);
      Rule rule = reader.rule();
      if (reader.problems().isEmpty()) {
        rules.add(rule);
      }
      problems.addAll(reader.problems());
    }
    return new Compiled(List.copyOf(rules), List.copyOf(problems));
  }

  private List<Rule> withoutDrafts() {
    List<TargetName> everyChannel =
        recipients.channels().stream().sorted().map(Recipients::channel).toList();
    return everyChannel.isEmpty()
        ? List.of()
        : List.of(
            new Rule(DEFAULT_RULE, USUAL_TYPES, List.of(), everyChannel, false, false, false));
  }
}
