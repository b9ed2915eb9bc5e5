package io.mlconnector.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.Documents;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.event.DocumentFacts;
import io.mlconnector.notice.event.DocumentReader;
import io.mlconnector.notice.event.StatusWords;
import io.mlconnector.notice.event.UnreadableRecord;
import io.mlconnector.notice.rule.RuleCompiler.Compiled;
import io.mlconnector.notice.rule.RuleDraft.Band;
import io.mlconnector.notice.rule.RuleDraft.ConvertedBand;
import io.mlconnector.teams.message.NoticeType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouterTest {
  private static final Instant NOW = Instant.parse("2026-10-19T08:00:00Z");
  private static final Documents ACME =
      Documents.invoice(1, NOW, LocalDate.parse("2026-10-31")).over("10000", "EUR");
  private static final Recipients RECIPIENTS = new Recipients(Set.of("ap", "big"), Set.of("cfo"));
  private static final Conversion RATES =
      new Conversion(
          Map.of(
              "EUR", BigDecimal.ONE,
              "USD", new BigDecimal("0.92"),
              "JPY", new BigDecimal("0.0061")));

  static Stream<Arguments> conditions() {
    return Stream.of(
        row("no condition", it -> it, ACME, true),
        row("unit", it -> it.businessUnits("Vision Operations"), ACME, true),
        row("unit in other letters", it -> it.businessUnits("VISION operations"), ACME, true),
        row("unit by pattern", it -> it.businessUnits("Vision*"), ACME, true),
        row("other unit", it -> it.businessUnits("Vision"), ACME, false),
        row("one of some units", it -> it.businessUnits("Paris", "Vision*"), ACME, true),
        row("all but a unit", it -> it.businessUnits("!Paris"), ACME, true),
        row("all but this unit", it -> it.businessUnits("!Vision*"), ACME, false),
        row(
            "unit without this one",
            it -> it.businessUnits("Vision*", "!*Operations"),
            ACME,
            false),
        row("supplier by name", it -> it.suppliers("acme gmbh"), ACME, true),
        row("supplier by number", it -> it.suppliers("1252"), ACME, true),
        row("other supplier", it -> it.suppliers("Acme"), ACME, false),
        row("pattern is no regular expression", it -> it.suppliers("Acme.GmbH"), ACME, false),
        row("payment method", it -> it.paymentMethods("Electronic"), ACME, true),
        row("attribute", it -> it.where("PayGroup", "Standard", "Utilities"), ACME, true),
        row("other value", it -> it.where("PayGroup", "Utilities"), ACME, false),
        row("missing attribute", it -> it.where("Requester", "*"), ACME, false),
        row("null attribute", it -> it.where("Description", "*"), ACME, false),
        row("missing attribute is not excluded", it -> it.where("Requester", "!Smith"), ACME, true),
        row(
            "attribute of a grandchild",
            it -> it.where("invoiceLines.invoiceDistributions.DistributionCombination", "*-110-*"),
            ACME,
            true),
        row(
            "other value of a grandchild",
            it -> it.where("invoiceLines.invoiceDistributions.DistributionCombination", "*-120-*"),
            ACME,
            false),
        row("amount at the bound", it -> it.amounts("EUR", "10000", ""), ACME, true),
        row("amount below", it -> it.amounts("EUR", "10000.01", ""), ACME, false),
        row("amount at the upper bound", it -> it.amounts("EUR", "", "10000"), ACME, false),
        row("other currency", it -> it.amounts("USD", "1", ""), ACME, false),
        row(
            "great credit memo",
            it -> it.amounts("EUR", "5000", ""),
            ACME.over("-6000", "EUR"),
            true),
        row("converted", it -> it.amount("USD", "10869", "10870"), ACME, true),
        row("converted yen", it -> it.amount("EUR", "100", ""), ACME.over("10000", "JPY"), false),
        row("unknown rate", it -> it.amount("EUR", "100", ""), ACME.over("1", "XAU"), true),
        row(
            "all conditions have to hold",
            it -> it.suppliers("Acme*").businessUnits("Paris"),
            ACME,
            false));
  }

  private static Arguments row(
      String name, UnaryOperator<Draft> condition, Documents document, boolean matches) {
    return Arguments.of(name, condition.apply(Draft.to("ap")), document, matches);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void conditionDecides(String name, Draft draft, Documents document, boolean matches)
      throws UnreadableRecord {
    List<Route> routes = router(draft).routes(event(NoticeType.INVOICE_NEW, document));

    assertThat(routes).hasSize(matches ? 1 : 0);
  }

  @Test
  void firstRuleOfATargetCounts() throws UnreadableRecord {
    Router router =
        router(
            Draft.to("ap").named("all"),
            Draft.to("ap").named("urgent").urgent(),
            Draft.to("big").named("big"));

    assertThat(router.routes(event(NoticeType.INVOICE_NEW, ACME)))
        .containsExactly(
            new Route("all", Recipients.channel("ap"), false, false),
            new Route("big", Recipients.channel("big"), false, false));
  }

  @Test
  void lastRuleEndsTheSearchWhereItMatches() throws UnreadableRecord {
    Router router =
        router(
            Draft.to("big").named("big").amounts("EUR", "50000", "").last(),
            Draft.to("ap").named("rest"));

    assertThat(router.routes(event(NoticeType.INVOICE_NEW, ACME)))
        .extracting(Route::rule)
        .containsExactly("rest");
    assertThat(router.routes(event(NoticeType.INVOICE_NEW, ACME.over("60000", "EUR"))))
        .extracting(Route::rule)
        .containsExactly("big");
  }

  @Test
  void reminderIsMeasuredByWhatIsOpen() throws UnreadableRecord {
    DocumentFacts facts = facts(ACME.partlyPaid("9500"));
    var reminder =
        new BusinessEvent(
            NoticeType.INVOICE_DUE, "k", 1, NOW, false, facts, facts.nextDue(), List.of());

    assertThat(router(Draft.to("ap").amounts("EUR", "1000", "")).routes(reminder)).isEmpty();
    assertThat(router(Draft.to("ap").amounts("EUR", "500", "")).routes(reminder)).hasSize(1);
  }

  @Test
  void withoutRulesEveryChannelGetsTheUsual() throws UnreadableRecord {
    var router = new Router(compile().rules());

    assertThat(router.routes(event(NoticeType.INVOICE_NEW, ACME)))
        .extracting(Route::target)
        .containsExactly(Recipients.channel("ap"), Recipients.channel("big"));
    assertThat(router.routes(event(NoticeType.INVOICE_VALIDATED, ACME))).isEmpty();
    assertThat(router.routes(NoticeType.REPORTS_LATE)).hasSize(2);
  }

  @Test
  void lateReportsGoOnlyByRulesWithoutConditions() {
    Router router =
        router(
            Draft.to("ap").events("reports-late").suppliers("Acme"),
            Draft.to("big").events("reports-late"));

    assertThat(router.routes(NoticeType.REPORTS_LATE))
        .extracting(Route::target)
        .containsExactly(Recipients.channel("big"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(Draft.to("sales"), "connector.teams.rules[0].channels", "sales", "ap, big"),
        mistake(
            Draft.to("ap").people("ceo"), "connector.teams.rules[0].people", "ceo", "Write one of"),
        mistake(Draft.nobody(), "connector.teams.rules[0].channels", "is empty", "Name who"),
        mistake(
            Draft.to("ap").events("invoice-gone"),
            "connector.teams.rules[0].events",
            "invoice-gone",
            "invoice-new, invoice-changed"),
        mistake(
            Draft.to("ap").events("digest"),
            "connector.teams.rules[0].events",
            "digest",
            "Write some of"),
        mistake(
            Draft.to("ap").amounts("EUR", "10k", ""),
            "connector.teams.rules[0].amounts.EUR.at-least",
            "10k",
            "10000.50"),
        mistake(
            Draft.to("ap").amounts("EUR", "20", "10"),
            "connector.teams.rules[0].amounts.EUR",
            "contains no amount",
            "less than"),
        mistake(
            Draft.to("ap").amounts("EUR", "", ""),
            "connector.teams.rules[0].amounts.EUR",
            "no bound",
            "at-least"),
        mistake(
            Draft.to("ap").amounts("euro", "1", ""),
            "connector.teams.rules[0].amounts.euro",
            "no currency",
            "EUR"),
        mistake(
            Draft.to("ap").amount("GBP", "1", ""),
            "connector.teams.rules[0].amount.currency",
            "has no rate",
            "connector.notice.conversion-rates"),
        mistake(
            Draft.to("ap").amount("EUR", "1", "").amounts("EUR", "1", ""),
            "connector.teams.rules[0].amount",
            "beside amounts",
            "Keep one"),
        mistake(
            Draft.to("ap").where("PayGroup"),
            "connector.teams.rules[0].where.PayGroup",
            "has no values",
            "list of values"));
  }

  private static Arguments mistake(Draft draft, String property, String problem, String remedy) {
    return Arguments.of(draft, property, problem, remedy);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsNamedWithItsRemedy(Draft draft, String property, String problem, String remedy) {
    assertThat(compile(draft).problems())
        .anySatisfy(
            found -> {
              assertThat(found.property()).isEqualTo(property);
              assertThat(found.problem()).contains(problem);
              assertThat(found.remedy()).contains(remedy);
            });
    assertThat(compile(draft).rules()).isEmpty();
  }

  private static Router router(Draft... drafts) {
    Compiled compiled = compile(drafts);
    assertThat(compiled.problems()).isEmpty();
    return new Router(compiled.rules());
  }

  private static Compiled compile(Draft... drafts) {
    return new RuleCompiler(RECIPIENTS, RATES)
        .compile("connector.teams.rules", Stream.of(drafts).map(Draft::draft).toList());
  }

  private static BusinessEvent event(NoticeType type, Documents document) throws UnreadableRecord {
    return new BusinessEvent(type, "k", 1, NOW, true, facts(document), Optional.empty(), List.of());
  }

  private static DocumentFacts facts(Documents document) throws UnreadableRecord {
    return new DocumentReader(StatusWords.ENGLISH)
        .read(
            new RecordRef(StreamName.INVOICES, RecordKey.of(1)),
            document.json().getBytes(StandardCharsets.UTF_8));
  }

  /** A draft in few words. */
  record Draft(RuleDraft draft) {
    static Draft to(String channel) {
      return of(List.of(channel), List.of());
    }

    static Draft nobody() {
      return of(List.of(), List.of());
    }

    private static Draft of(List<String> channels, List<String> people) {
      return new Draft(
          new RuleDraft(
              Optional.empty(),
              List.of("invoice-new", "invoice-due"),
              List.of(),
              List.of(),
              Map.of(),
              Optional.empty(),
              List.of(),
              Map.of(),
              channels,
              people,
              false,
              false,
              false));
    }

    Draft named(String name) {
      return with(d -> d.name = Optional.of(name));
    }

    Draft events(String... events) {
      return with(d -> d.events = List.of(events));
    }

    Draft businessUnits(String... units) {
      return with(d -> d.businessUnits = List.of(units));
    }

    Draft suppliers(String... suppliers) {
      return with(d -> d.suppliers = List.of(suppliers));
    }

    Draft paymentMethods(String... methods) {
      return with(d -> d.paymentMethods = List.of(methods));
    }

    Draft where(String name, String... values) {
      return with(d -> d.where = Map.of(name, List.of(values)));
    }

    Draft amounts(String currency, String atLeast, String below) {
      return with(d -> d.amounts = Map.of(currency, new Band(text(atLeast), text(below))));
    }

    Draft amount(String currency, String atLeast, String below) {
      return with(
          d -> d.amount = Optional.of(new ConvertedBand(currency, text(atLeast), text(below))));
    }

    Draft people(String... people) {
      return with(d -> d.people = List.of(people));
    }

    Draft urgent() {
      return with(d -> d.urgent = true);
    }

    Draft last() {
      return with(d -> d.last = true);
    }

    private static Optional<String> text(String text) {
      return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private Draft with(java.util.function.Consumer<Parts> change) {
      var parts = new Parts(draft);
      change.accept(parts);
      return new Draft(parts.draft());
    }
  }

  /** The members of a draft, one by one. */
  private static final class Parts {
    Optional<String> name;
    List<String> events;
    List<String> businessUnits;
    List<String> suppliers;
    Map<String, Band> amounts;
    Optional<ConvertedBand> amount;
    List<String> paymentMethods;
    Map<String, List<String>> where;
    List<String> channels;
    List<String> people;
    boolean urgent;
    boolean last;

    Parts(RuleDraft draft) {
      name = draft.name();
      events = draft.events();
      businessUnits = draft.businessUnits();
      suppliers = draft.suppliers();
      amounts = draft.amounts();
      amount = draft.amount();
      paymentMethods = draft.paymentMethods();
      where = draft.where();
      channels = draft.channels();
      people = draft.people();
      urgent = draft.urgent();
      last = draft.last();
    }

    RuleDraft draft() {
      return new RuleDraft(
          name,
          events,
          businessUnits,
          suppliers,
          amounts,
          amount,
          paymentMethods,
          where,
          channels,
          people,
          urgent,
          last,
          false);
    }
  }
}
