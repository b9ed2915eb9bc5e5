package io.mlconnector.notice.rule;

import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.finance.Money;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.event.DocumentFacts;
import io.mlconnector.notice.rule.RuleDraft.Band;
import io.mlconnector.teams.message.NoticeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Understands one draft, and collects what is wrong with it. Not thread-safe. */
final class RuleReader {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private final String prefix;
  private final int place;
  private final RuleDraft draft;
  private final Recipients recipients;
  private final Conversion conversion;
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  /**
   * @param prefix how its members are called
   * @param place from 1, names a rule without a name
   */
  RuleReader(
      String prefix, int place, RuleDraft draft, Recipients recipients, Conversion conversion) {
    this.prefix = prefix;
    this.place = place;
    this.draft = draft;
    this.recipients = recipients;
    this.conversion = conversion;
  }

  List<ConfigurationProblem> problems() {
    return List.copyOf(problems);
  }

  /** The rule; of use only without problems. */
  Rule rule() {
    return new Rule(
        draft.name().filter(name -> !name.isBlank()).orElse("rule " + place),
        types(),
        conditions(),
        targets(),
        draft.urgent(),
        draft.last(),
        draft.stopWhenAcknowledged());
  }

  private Set<NoticeType> types() {
    if (draft.events().isEmpty()) {
      return RuleCompiler.USUAL_TYPES;
    }
    Set<NoticeType> types = EnumSet.noneOf(NoticeType.class);
    for (String event : draft.events()) {
      NoticeType.find(event.strip())
          .filter(type -> type != NoticeType.DIGEST)
          .ifPresentOrElse(
              types::add,
              () ->
                  problem(
                      "events",
                      "names no type of event: " + event,
                      "Write some of " + allTypes() + "."));
    }
    return types;
  }

  private List<TargetName> targets() {
    if (draft.channels().isEmpty() && draft.people().isEmpty()) {
      problem("channels", "is empty, and so is people", "Name who gets these notices.");
    }
    check("channels", draft.channels(), recipients.channels(), "connector.teams.channels");
    check("people", draft.people(), recipients.people(), "connector.teams.people");
    return Stream.concat(
            draft.channels().stream().filter(name -> !name.isBlank()).map(Recipients::channel),
            draft.people().stream().filter(name -> !name.isBlank()).map(Recipients::person))
        .distinct()
        .toList();
  }

  private void check(String member, List<String> names, Set<String> known, String where) {
    for (String name : names) {
      if (!known.contains(name)) {
        problem(
            member,
            "names " + name + ", which is not configured",
            known.isEmpty()
                ? "Configure it under " + where + ", or remove it."
                : "Write one of "
                    + known.stream().sorted().collect(Collectors.joining(", "))
                    + ", or configure it under "
                    + where
                    + ".");
      }
    }
  }

  private List<Predicate<Candidate>> conditions() {
    var conditions = new ArrayList<Predicate<Candidate>>();
    text(draft.businessUnits(), one -> one.document().businessUnit().stream().toList(), conditions);
    text(
        draft.suppliers(),
        one ->
            Stream.concat(
                    one.document().partner().stream(), one.document().partnerNumber().stream())
                .toList(),
        conditions);
    text(
        draft.paymentMethods(),
        one -> one.document().paymentMethod().stream().toList(),
        conditions);
    new TreeMap<>(draft.where())
        .forEach(
            (name, values) -> {
              if (name.isBlank() || values.isEmpty()) {
                problem(
                    "where." + name,
                    "has no " + (name.isBlank() ? "attribute" : "values"),
                    "Write the name of an attribute and a list of values.");
              } else {
                AttributePath path = AttributePath.parse(name);
                text(values, one -> path.valuesIn(one.attributes()), conditions);
              }
            });
    amounts(conditions);
    return conditions;
  }

  private static void text(
      List<String> texts,
      Function<Candidate, List<String>> values,
      List<Predicate<Candidate>> conditions) {
    if (!texts.isEmpty()) {
      var wanted = new Wildcards(texts);
      conditions.add(one -> wanted.match(values.apply(one)));
    }
  }

  private void amounts(List<Predicate<Candidate>> conditions) {
    if (!draft.amounts().isEmpty() && draft.amount().isPresent()) {
      problem("amount", "is given beside amounts", "Keep one of them.");
    }
    if (!draft.amounts().isEmpty()) {
      Map<String, AmountBand> bands = new TreeMap<>();
      draft.amounts().forEach((currency, band) -> bands.put(currency, band(currency, band)));
      conditions.add(
          one -> amountOf(one.event()).filter(money -> inside(bands, money)).isPresent());
    }
    draft
        .amount()
        .ifPresent(
            wanted -> {
              currency("amount.currency", wanted.currency());
              if (!conversion.rates().isEmpty()
                  && !conversion.rates().containsKey(wanted.currency())) {
                problem(
                    "amount.currency",
                    "has no rate: " + wanted.currency(),
                    "Add it to connector.notice.conversion-rates.");
              }
              AmountBand band = band("amount", wanted.atLeast(), wanted.below());
              conditions.add(
                  one ->
                      amountOf(one.event())
                          .filter(money -> inside(band, wanted.currency(), money))
                          .isPresent());
            });
  }

  /** A reminder is about what is still open, everything else about the whole amount. */
  private static Optional<Money> amountOf(BusinessEvent event) {
    return event.due().flatMap(DocumentFacts.Installment::open).or(event.document()::amount);
  }

  private static boolean inside(Map<String, AmountBand> bands, Money money) {
    AmountBand band = bands.get(money.currency());
    return band != null && band.contains(money.amount());
  }

  /** What can not be compared counts as inside: rather one notice too many than one too few. */
  private boolean inside(AmountBand band, String currency, Money money) {
    return conversion.convert(money, currency).map(band::contains).orElse(true);
  }

  private AmountBand band(String currency, Band band) {
    currency("amounts." + currency, currency);
    return band("amounts." + currency, band.atLeast(), band.below());
  }

  private AmountBand band(String member, Optional<String> atLeast, Optional<String> below) {
    if (atLeast.isEmpty() && below.isEmpty()) {
      problem(member, "sets no bound", "Write at-least, below or both.");
    }
    Optional<BigDecimal> from = bound(member + ".at-least", atLeast);
    Optional<BigDecimal> until = bound(member + ".below", below);
    if (from.isPresent() && until.isPresent() && from.get().compareTo(until.get()) >= 0) {
      problem(member, "contains no amount", "Write a bound at-least that is less than below.");
    }
    return new AmountBand(from, until);
  }

  private Optional<BigDecimal> bound(String member, Optional<String> text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<BigDecimal> bound = Numbers.positive(text.get());
    if (bound.isEmpty()) {
      problem(member, "is no amount: " + text.get(), "Write digits and a point, such as 10000.50.");
    }
    return bound;
  }

  private void currency(String member, String code) {
    if (!CURRENCY.matcher(code).matches()) {
      problem(member, "is no currency: " + code, "Write three capital letters, such as EUR.");
    }
  }

  private void problem(String member, String problem, String remedy) {
    problems.add(new ConfigurationProblem(prefix + member, problem, remedy));
  }

  private static String allTypes() {
    return Arrays.stream(NoticeType.values())
        .filter(type -> type != NoticeType.DIGEST)
        .map(NoticeType::externalName)
        .collect(Collectors.joining(", "));
  }
}
