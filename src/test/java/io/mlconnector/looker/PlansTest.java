package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.audit.Actor;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.PlanChange.Action;
import io.mlconnector.looker.PlanChange.Difference;
import io.mlconnector.sandbox.looker.LookerFault;
import io.mlconnector.vault.CredentialSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans in Looker become what is declared, and no others are touched. */
class PlansTest {
  private static final String FIRST = "connector.looker.reports[0].";
  private static final String PLAN =
      """
      {"name":"cash-position","lookml_dashboard_id":"oracle_fusion_finance::close_monitor",
       "enabled":true,"crontab":"0 5 * * *","timezone":"America/New_York",
       "scheduled_plan_destination":[{"type":"email","address":"old@example.com",
        "format":"wysiwyg_pdf"}]}
      """;

  @Test
  void planIsMadeDisabledSoThatLookerNeverSendsByItself() {
    try (var world = LookerWorld.of(sftp())) {
      world.vault.with(CredentialSystem.LOOKER_DESTINATIONS, "bank", "s3cret");
      world.look();

      assertThat(world.pod.plans()).hasSize(1);
      assertThat(world.pod.plans().values().iterator().next())
          .contains("\"enabled\":false", "\"crontab\":\"0 7 * * *\"")
          .contains("\"parameters\":\"{\\\"username\\\":\\\"bank\\\"}\"")
          .contains("\"secret_parameters\":\"{\\\"password\\\":\\\"s3cret\\\"}\"")
          .contains("\"filters_string\":\"?Business%20Unit=US1%20%26%20Co\"");
    }
  }

  @Test
  void previewChangesNothing() {
    try (var world =
        LookerWorld.of(
            LookerWorld.with(LookerWorld.daily(), "connector.looker.plans", "preview"))) {
      world.look();

      assertThat(world.pod.plans()).isEmpty();
      assertThat(world.desk.previewPlans())
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.action()).isEqualTo(Action.CREATE);
                assertThat(change.differences()).extracting(Difference::member).contains("name");
              });
    }
  }

  @Test
  void secondLookFindsNothingToDoAndCostsNothing() {
    try (var world = LookerWorld.of(sftp())) {
      world.vault.with(CredentialSystem.LOOKER_DESTINATIONS, "bank", "s3cret");
      world.look();
      int calls = world.pod.queryCalls();

      world.pass(Duration.ofHours(1));

      assertThat(world.pod.queryCalls()).isEqualTo(calls);
      assertThat(world.desk.previewPlans())
          .extracting(PlanChange::action)
          .containsExactly(Action.NONE);
    }
  }

  @Test
  void planOfSomebodyElseWithTheSameNameIsNotTouched() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      String theirs = world.pod.addPlan(PLAN, false);
      String before = world.pod.plans().get(theirs);

      world.look();

      assertThat(world.pod.plans()).hasSize(2);
      assertThat(world.pod.plans().get(theirs)).isEqualTo(before);
    }
  }

  @Test
  void ownPlanOfThatNameIsAConflictUnlessItMayBeAdopted() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      String existing = world.pod.addPlan(PLAN, true);
      String before = world.pod.plans().get(existing);

      world.look();

      assertThat(world.pod.plans().get(existing)).isEqualTo(before);
      assertThat(world.desk.previewPlans())
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.action()).isEqualTo(Action.CONFLICT);
                assertThat(change.code()).contains(ErrorCode.REPORT_PLAN_CONFLICT);
              });
    }
  }

  @Test
  void adoptedPlanBecomesWhatIsDeclared() {
    try (var world =
        LookerWorld.of(LookerWorld.with(LookerWorld.daily(), FIRST + "adopt", "true"))) {
      String existing = world.pod.addPlan(PLAN, true);

      world.look();

      assertThat(world.planOf("cash-position")).contains(existing);
      assertThat(world.pod.plans()).hasSize(1);
      assertThat(world.pod.plans().get(existing))
          .contains("cfo@example.com", "\"enabled\":false")
          .doesNotContain("old@example.com");
    }
  }

  @Test
  void planThatSomebodySwitchedOnIsSwitchedOffAgain() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      world.look();
      String plan = world.planOf("cash-position").orElseThrow();
      world.client.gateway().updatePlan(plan, enabled());

      world.pass(Duration.ofHours(13), Duration.ofMinutes(30));

      assertThat(world.pod.plans().get(plan)).contains("\"enabled\":false");
    }
  }

  @Test
  void changedSecretIsWrittenOnceAndNothingElse() {
    try (var world = LookerWorld.of(sftp())) {
      world.vault.with(CredentialSystem.LOOKER_DESTINATIONS, "bank", "s3cret");
      world.look();
      String plan = world.planOf("cash-position").orElseThrow();
      long patches = patches(world);

      world.vault.with(CredentialSystem.LOOKER_DESTINATIONS, "bank", "n3w");
      world.pass(Duration.ofMinutes(10));

      assertThat(patches(world) - patches).isEqualTo(1);
      assertThat(world.pod.plans().get(plan)).contains("n3w").doesNotContain("s3cret");
    }
  }

  @Test
  void planWhoseCreationWasNeverAnsweredIsRecognised() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      world.pod.faults().arm(LookerFault.LOST_ANSWER, 1, "create_plan");
      world.look();
      world.pass(Duration.ofMinutes(25));

      assertThat(world.pod.plans()).hasSize(1);
      assertThat(world.planOf("cash-position")).isPresent();
    }
  }

  @Test
  void missingSecretKeepsThePlanBackUntilItIsPut() {
    try (var world = LookerWorld.of(sftp())) {
      world.pass(Duration.ofHours(5), Duration.ofMinutes(1));
      assertThat(world.pod.plans()).isEmpty();
      assertThat(world.pod.queryCalls()).as("calls in vain").isLessThan(12);

      world.vault.with(CredentialSystem.LOOKER_DESTINATIONS, "bank", "s3cret");
      world.pass(Duration.ofMinutes(2));

      assertThat(world.planOf("cash-position")).isPresent();
    }
  }

  @Test
  void planWithoutAReportIsGivenUp() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      world.look();
      String plan = world.planOf("cash-position").orElseThrow();
      world.planBook.write(
          new OwnedPlan("gone", "999", OwnedPlan.Origin.CREATED, "", world.clock.instant()));

      List<PlanChange> changes = world.desk.applyPlans(Actor.operator("ada"), "r-1");

      assertThat(changes)
          .extracting(PlanChange::action)
          .containsExactly(Action.NONE, Action.DISABLE);
      assertThat(world.planBook.all()).containsOnlyKeys("cash-position");
      assertThat(world.pod.plans()).containsKey(plan);
    }
  }

  private static long patches(LookerWorld world) {
    return world.client.sent().stream().filter(call -> call.startsWith("PATCH /scheduled")).count();
  }

  private static ObjectNode enabled() {
    return JsonNodeFactory.instance.objectNode().put("enabled", true);
  }

  private static Map<String, String> sftp() {
    return LookerWorld.with(
        LookerWorld.daily(),
        FIRST + "destinations[0].type",
        "sftp",
        FIRST + "destinations[0].address",
        "sftp://bank.example.com/in/",
        FIRST + "destinations[0].parameters.username",
        "bank",
        FIRST + "destinations[0].secret",
        "bank",
        FIRST + "filters.\"Business Unit\"",
        "US1 & Co");
  }
}
