package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.looker.client.ContractList;
import io.mlconnector.sync.CalendarConfig;
import io.mlconnector.vault.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans are written in words that Looker's contract knows. */
class PlanDraftTest {
  private static final String FIRST = "connector.looker.reports[0].";

  @ParameterizedTest
  @CsvSource({
    "look, 7, csv, look_id",
    "dashboard, 42, wysiwyg-pdf, dashboard_id",
    "lookml-dashboard, m::d, assembled-pdf, lookml_dashboard_id",
    "query, Vk2F, xlsx, query_id"
  })
  void everyContentIsWrittenInMembersOfTheContract(
      String key, String id, String format, String member) {
    var settings = LookerWorld.with(LookerWorld.daily(), FIRST + key, id, FIRST + "format", format);
    if (!key.equals("lookml-dashboard")) {
      settings.remove(FIRST + "lookml-dashboard");
    }
    settings.put(FIRST + "destinations[0].type", "s3");
    settings.put(FIRST + "destinations[0].address", "s3://bucket/path/");
    settings.put(FIRST + "destinations[0].parameters.access_key_id", "AK");
    settings.put(FIRST + "destinations[0].secret", "bucket");
    settings.put("connector.looker.proof.public-url", "https://connector.example.com");
    LookerConfig config = LookerWorld.config(LookerConfig.class, settings);
    Report report = reports(config).all().getFirst();
    var contract = ContractList.read();

    var draft = new PlanDraft(report, config.proof());

    assertThat(draft.members().path(member).asText()).isEqualTo(id);
    assertThat(contract.members("WriteScheduledPlan")).containsAll(names(draft.members()));
    for (JsonNode destination : draft.destinations(_ -> Optional.of(Secret.of("x")))) {
      assertThat(contract.members("ScheduledPlanDestination")).containsAll(names(destination));
    }
    assertThat(draft.destinations()).hasSize(2);
    assertThat(reports(config).check()).isEmpty();
  }

  @Test
  void reportThatCouldNeverBeDeliveredStopsTheBoot() {
    var settings = LookerWorld.with(LookerWorld.daily(), FIRST + "format", "csv");
    settings.put(FIRST + "name", "Cash Position");
    settings.put(FIRST + "cron", "at seven");
    settings.put(FIRST + "dashboard", "42");
    settings.put(FIRST + "destinations[0].address", "a@example.com, b@example.com");

    var problems = reports(LookerWorld.config(LookerConfig.class, settings)).check();

    assertThat(problems)
        .extracting(problem -> problem.property().substring(FIRST.length()))
        .containsExactlyInAnyOrder("name", "dashboard", "cron", "destinations[0].address");
  }

  @Test
  void formatMustFitTheContent() {
    var settings = LookerWorld.with(LookerWorld.daily(), FIRST + "format", "csv");

    assertThat(reports(LookerWorld.config(LookerConfig.class, settings)).check())
        .singleElement()
        .satisfies(problem -> assertThat(problem.remedy()).contains("wysiwyg-pdf"));
  }

  private static Reports reports(LookerConfig config) {
    return new Reports(config, LookerWorld.config(CalendarConfig.class, Map.of()));
  }

  private static java.util.List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }
}
