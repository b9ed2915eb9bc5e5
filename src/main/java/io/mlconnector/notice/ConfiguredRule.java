package io.mlconnector.notice;

import io.mlconnector.notice.RulesConfig.Band;
import io.mlconnector.notice.RulesConfig.RuleConfig;
import io.mlconnector.notice.rule.RuleDraft;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A configured rule as a draft, the form in which rules of all origins are understood. */
final class ConfiguredRule {
  private ConfiguredRule() {}

  static RuleDraft draft(RuleConfig rule) {
    return new RuleDraft(
        rule.name(),
        rule.events().orElse(List.of()),
        rule.businessUnits().orElse(List.of()),
        rule.suppliers().orElse(List.of()),
        bands(rule.amounts()),
        rule.amount()
            .map(
                band -> new RuleDraft.ConvertedBand(band.currency(), band.atLeast(), band.below())),
        rule.paymentMethods().orElse(List.of()),
        rule.where(),
        rule.channels().orElse(List.of()),
        rule.people().orElse(List.of()),
        rule.urgent(),
        rule.last(),
        rule.stopWhenAcknowledged());
  }

  private static Map<String, RuleDraft.Band> bands(Map<String, Band> bands) {
    return bands.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> new RuleDraft.Band(entry.getValue().atLeast(), entry.getValue().below())));
  }
}
