package io.mlconnector.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.notice.rule.Recipients;
import io.mlconnector.notice.rule.RuleCompiler;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeCheckTest {
  private static List<ConfigurationProblem> problems(String yaml) {
    NoticeSettings settings = NoticeSettings.of(yaml);
    var rules =
        new NoticeRules(
            settings.notice(),
            settings.rules(),
            () -> new Recipients(Set.of("ap", "berlin"), Set.of("cfo")));
    return new NoticeCheck(settings.notice(), rules).check();
  }

  @Test
  void nothingNeedsToBeConfigured() {
    NoticeSettings settings = NoticeSettings.of("connector: {}");
    var rules =
        new NoticeRules(
            settings.notice(),
            settings.rules(),
            () -> new Recipients(Set.of("ap", "berlin"), Set.of()));

    assertThat(new NoticeCheck(settings.notice(), rules).check()).isEmpty();
    assertThat(rules.configured().rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.types()).isEqualTo(RuleCompiler.USUAL_TYPES);
              assertThat(rule.targets()).hasSize(2);
            });
    assertThat(rules.audiences().everybodyElse().zone().getId()).isEqualTo("UTC");
    assertThat(rules.reminders().before()).containsExactly(1, 5);
    assertThat(settings.notice().notableChanges())
        .isEqualTo(io.mlconnector.notice.event.NotableChanges.USUAL);
  }

  @Test
  void everythingCanBeConfigured() {
    assertThat(
            problems(
                """
                connector:
                  calendar:
                    zone: Europe/Berlin
                  teams:
                    rules:
                      - name: big
                        events: [invoice-new, invoice-due-soon]
                        business-units: ["Vision *", "!Vision Japan"]
                        suppliers: [Acme GmbH, "1252"]
                        amount: {currency: EUR, at-least: 10000, below: 1_000_000}
                        payment-methods: [Electronic]
                        where:
                          PayGroup: [Utilities]
                          invoiceLines.invoiceDistributions.DistributionCombination: ["*-110-*"]
                        channels: [ap]
                        people: [cfo]
                        urgent: true
                        last: true
                      - amounts:
                          EUR: {at-least: 5}
                          JPY: {below: 500}
                        channels: [berlin]
                  notice:
                    conversion-rates: {EUR: 1, USD: 0.92}
                    audiences:
                      germany:
                        channels: [berlin]
                        zone: Europe/Berlin
                        working-hours: 07:30-16:30
                        quiet-hours: 20:00-06:00
                        holidays: [2026-10-03, 2026-12-25]
                        only-while-working: true
                    reminders: {before: 10, on-last-day: false, after: 0}
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lease: 0s | connector.notice.lease | shorter than a second",
        "retention: 0s | connector.notice.retention | shorter than a second",
        "digest: {window: 10ms} | connector.notice.digest.window | shorter than a second",
        "links: {invoice: fscmUI} | connector.notice.links.invoice | no path",
        "links: {payment: /pay} | connector.notice.links.payment | no path",
        "links: {receivable: '/a b{id}'} | connector.notice.links.receivable | no path",
        "resend-when-unknown: invoice-gone | connector.notice.resend-when-unknown | invoice-gone",
        "conversion-rates: {EUR: one} | connector.notice.conversion-rates.\"EUR\" | no rate",
        "conversion-rates: {EUR: 0} | connector.notice.conversion-rates.\"EUR\" | no rate",
        "audiences: {Ber lin: {zone: UTC}} | connector.notice.audiences.\"Ber lin\" | no name",
        "audiences: {a: {working-hours: 8-6}} | connector.notice.audiences.\"a\".working-hours | no"
            + " hours",
        "audiences: {a: {quiet-hours: 8-6}} | connector.notice.audiences.\"a\".quiet-hours | no"
            + " hours",
        "audiences: {a: {quiet-hours: '00:00-24:00'}} | connector.notice.audiences.\"a\".quiet-hours"
            + " | never end",
        "audiences: {a: {weekend: 'monday,tuesday,wednesday,thursday,friday,saturday,sunday'}} |"
            + " connector.notice.audiences.\"a\".weekend | every day",
        "audiences: {a: {channels: [tokyo]}} | connector.notice.audiences.\"a\".channels | tokyo",
        "audiences: {a: {people: [ceo]}} | connector.notice.audiences.\"a\".people | ceo",
        "audiences: {a: {channels: [ap]}, b: {channels: [ap]}} |"
            + " connector.notice.audiences.\"b\".channels | which the audience a names as well",
      })
  void mistakeIsNamed(String notice, String property, String problem) {
    assertThat(problems("connector:\n  notice:\n    " + notice + "\n"))
        .anySatisfy(
            found -> {
              assertThat(found.property()).isEqualTo(property);
              assertThat(found.problem()).contains(problem);
              assertThat(found.remedy()).isNotBlank();
            });
  }

  @Test
  void allMistakesAreNamedAtOnce() {
    assertThat(
            problems(
                """
                connector:
                  teams:
                    rules:
                      - {events: [x], channels: [y]}
                      - {people: [z]}
                  notice:
                    lease: 0s
                """))
        .extracting(ConfigurationProblem::property)
        .containsExactly(
            "connector.teams.rules[0].events",
            "connector.teams.rules[0].channels",
            "connector.teams.rules[1].people",
            "connector.notice.lease");
  }
}
