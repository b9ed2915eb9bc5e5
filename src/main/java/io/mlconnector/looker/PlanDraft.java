package io.mlconnector.looker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.looker.Report.Cadence;
import io.mlconnector.looker.Report.Content;
import io.mlconnector.looker.Report.Destination;
import io.mlconnector.vault.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A report in the words of Looker's API. The plan is disabled: it is the connector that decides
 * when the report runs, and Looker runs a copy. Left to itself, Looker would send what it computed
 * before the load.
 */
final class PlanDraft {
  /** Looker wants a time for every plan; this one never comes about, because the plan rests. */
  private static final String ONCE_A_YEAR = "0 0 1 1 *";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Report report;
  private final LookerConfig.Proof proof;

  PlanDraft(Report report, LookerConfig.Proof proof) {
    this.report = report;
    this.proof = proof;
  }

  /** Everything but the destinations. */
  ObjectNode members() {
    ObjectNode plan = NODES.objectNode();
    plan.put("name", report.title());
    plan.put(report.content().kind().member(), report.content().id());
    plan.put("enabled", false);
    plan.put("crontab", crontab());
    plan.put("timezone", report.zone().getId());
    plan.put("run_as_recipient", false);
    plan.put("send_all_results", report.allResults());
    plan.put("include_links", true);
    plan.put("filters_string", filters());
    if (report.content().kind() == Content.Kind.LOOK) {
      // Looks need all three; elsewhere they have no effect.
      plan.put("require_results", false);
      plan.put("require_no_results", false);
      plan.put("require_change", false);
    }
    return plan;
  }

  /** The destinations without their secrets. */
  ArrayNode destinations() {
    return destinations(_ -> Optional.empty());
  }

  /** The destinations with their secrets, by the names under which the vault keeps them. */
  ArrayNode destinations(Function<String, Optional<Secret>> secrets) {
    ArrayNode all = NODES.arrayNode();
    for (Destination destination : report.destinations()) {
      ObjectNode node = destination(type(destination), destination.address(), report.format());
      destination.message().ifPresent(text -> node.put("message", text));
      if (!destination.parameters().isEmpty()) {
        node.put("parameters", json(destination.parameters()));
      }
      destination
          .secret()
          .ifPresent(
              secret ->
                  secrets
                      .apply(secret.field())
                      .ifPresent(
                          value ->
                              node.put(
                                  "secret_parameters",
                                  json(Map.of(secret.parameter(), value.reveal())))));
      all.add(node);
    }
    proof.publicUrl().ifPresent(url -> all.add(proofDestination(url)));
    return all;
  }

  private ObjectNode proofDestination(URI url) {
    String address = url.resolve("/hooks/looker") + "?report=" + encode(report.name());
    return destination(
        DestinationType.WEBHOOK.externalName(),
        address,
        report.content().kind().isDashboard() ? proof.dashboardFormat() : proof.format());
  }

  private static ObjectNode destination(String type, String address, ReportFormat format) {
    return NODES
        .objectNode()
        .put("type", type)
        .put("address", address)
        .put("format", format.externalName())
        .put("apply_formatting", true)
        .put("apply_vis", true);
  }

  private static String type(Destination destination) {
    return destination
        .action()
        .map(action -> destination.type().externalName() + "://" + action)
        .orElse(destination.type().externalName());
  }

  private String crontab() {
    Optional<String> expression =
        switch (report.cadence()) {
          case Cadence.At at -> ReportDeclaration.forLooker(at.expression());
          case Cadence.DayEnd end -> ReportDeclaration.forLooker(end.expression());
          case Cadence.EveryLoad _, Cadence.PeriodClose _ -> Optional.empty();
        };
    return expression.orElse(ONCE_A_YEAR);
  }

  private String filters() {
    return report.filters().isEmpty()
        ? ""
        : new TreeMap<>(report.filters())
            .entrySet().stream()
                .map(filter -> encode(filter.getKey()) + "=" + encode(filter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
  }

  private static String json(Map<String, String> members) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(members).forEach(node::put);
    return node.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
