package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.Acceptance.World;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Observed;
import io.mlconnector.journal.Provenance;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the pod to the star schema, on good days and on bad ones. */
@QuarkusTest
@TestProfile(AcceptanceProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class DaysOfWorkQuarkusTest {
  private static final String LIVE = "deleted_at IS NULL";

  @Inject Acceptance acceptance;

  @Test
  void theWarehouseIsWhatThePodShowsAndNoPageIsAskedTwice() {
    try (var world = acceptance.world(600)) {
      world.settleTheBooks();

      Map<MartTable, Integer> rows = world.mustBeTrue();
      assertThat(world.pod().requests().repeatedPages().keySet())
          .allSatisfy(uri -> assertThat(uri).contains("/ledgerBalances?"));
      assertThat(rows).allSatisfy((table, count) -> assertThat(count).as("%s", table).isPositive());
    }
  }

  @Test
  void businessThatGoesOnArrivesAndTheJournalAloneGivesTheSameWarehouse() {
    try (var world = acceptance.world(300)) {
      // Given
      world.settle();
      world.load();
      for (int hour = 0; hour < 3; hour++) {
        world.pod().living().advance(Duration.ofMinutes(50), 120);
        world.pod().bookKeeper().delete("purchaseOrders", 1);
        world.later(Duration.ofMinutes(10));
        world.load();
      }
      world.recover();
      world.mustBeTrue();
      String all = MartTable.checksumOfAll(world.mart(), "true");
      String live = MartTable.checksumOfAll(world.mart(), LIVE);
      long calls = world.pod().requests().counters().requests();

      // When: once over what is there, once from nothing
      world.rebuild();
      String again = MartTable.checksumOfAll(world.mart(), "true");
      world.emptyMart();
      world.load();

      // Then
      assertThat(again).isEqualTo(all);
      assertThat(MartTable.checksumOfAll(world.mart(), LIVE)).isEqualTo(live);
      assertThat(world.pod().requests().counters().requests()).isEqualTo(calls);
      world.mustBeTrue();
    }
  }

  @Test
  void recordThatDoesNotFitIsVisibleAndTheRestGoesOn() {
    try (var world = acceptance.world(200)) {
      // Given
      world.settleTheBooks();
      world.mustBeTrue();
      RecordKey broken =
          new RecordKey(
              world.mart().text("SELECT min(invoice_id)::text FROM fusion_mart.fact_ap_invoice"));
      world.pass(Duration.ofMinutes(1));
      arrivesWithAnAmountThatIsNone(world, broken);
      world.pod().living().happen(60);
      world.later(Duration.ofMinutes(31));
      world.poll(PodStream.BALANCES);

      // When
      world.load();

      // Then
      assertThat(
              world
                  .mart()
                  .texts(
                      "SELECT concat_ws(' ', stream, record_key, table_name, column_name) FROM"
                          + " fusion_mart.etl_quarantine WHERE resolved_at IS NULL"))
          .containsExactly("invoices " + broken + " fact_ap_invoice invoice_amount");
      assertThat(world.truth().differences(MartTable.values()))
          .as("everything but the one record")
          .isEmpty();

      // When: it is put right
      world.pass(Duration.ofMinutes(1));
      world.pod().bookKeeper().editTogether("invoices", 100_000);
      world.later(Duration.ofMinutes(31));
      world.poll(PodStream.BALANCES);

      // Then
      world.mustBeTrue();
      assertThat(
              world
                  .mart()
                  .texts(
                      "SELECT record_key FROM fusion_mart.etl_quarantine"
                          + " WHERE resolved_at IS NULL"))
          .isEmpty();
    }
  }

  /** As a customised pod might send it. */
  private static void arrivesWithAnAmountThatIsNone(World world, RecordKey key) {
    RecordVersion good =
        world.journal().current(new RecordRef(StreamName.INVOICES, key)).orElseThrow();
    String payload =
        new String(good.payload(), StandardCharsets.UTF_8)
            .replaceFirst("\"InvoiceAmount\":[^,]*,", "\"InvoiceAmount\":\"a lot\",");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                world
                    .journal()
                    .append(
                        new Provenance(StreamName.INVOICES, good.runId(), 1, world.now()),
                        List.of(
                            new Observed(
                                key,
                                Optional.of(world.now()),
                                false,
                                payload.getBytes(StandardCharsets.UTF_8),
                                new byte[16]))));
  }

  @Test
  void pastThatWasReadWithTooLittleSightIsCompletedLater() {
    try (var world = acceptance.world(250)) {
      // Given
      world.pod().faults().activate(Fault.of(FaultKind.RESTRICTED_USER));
      world.settle();
      assertThat(world.behind(MartTable.FACT_AP_INVOICE)).isNotEmpty();

      // When
      world.pod().faults().clearAll();
      world.recover();

      // Then
      world.mustBeTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"UNAVAILABLE", "UNAUTHORIZED_TEXT", "CUT_BODY", "CONNECTION_RESET"})
  void identityDomainThatIssuesNoTokensPausesAllStreamsUntilItDoesAgain(FaultKind kind) {
    try (var world = acceptance.world(200)) {
      // Given
      world.settle();
      world.pod().faults().activate(Fault.of(kind).on(Fault.TOKEN));
      world.pod().tokens().revokeAll();
      world.pod().living().happen(60);

      // When
      world.later(Duration.ofMinutes(16));
      assertThat(world.connector().texts("SELECT reason FROM connector.pod_hold")).hasSize(1);
      world.pod().faults().clearAll();
      world.recover();

      // Then
      world.mustBeTrue();
    }
  }

  @Test
  void podThatIsDownForHoursIsLeftInPeaceAndNothingIsLost() {
    try (var world = acceptance.world(200)) {
      // Given
      world.settle();
      world.pod().faults().activate(Fault.of(FaultKind.UNAVAILABLE));
      world.later(Duration.ofMinutes(11));
      assertThat(world.connector().texts("SELECT reason FROM connector.pod_hold"))
          .containsExactly(ErrorCode.FUSION_UNAVAILABLE.name());
      long calls = knocks(world);

      // When
      for (int quarter = 0; quarter < 24; quarter++) {
        world.pod().living().happen(5);
        world.later(Duration.ofMinutes(15));
      }

      // Then: a knock now and then, of up to three tries
      assertThat(knocks(world) - calls).isBetween(1L, 24L * 3);
      world.pod().faults().clearAll();
      world.later(Duration.ofMinutes(11));
      world.later(Duration.ofMinutes(70));
      world.mustBeTrue();
    }
  }

  /** What was asked of the pod itself: a token that ends meanwhile is another system's business. */
  private static long knocks(World world) {
    return world.pod().requests().counters().byResource().entrySet().stream()
        .filter(resource -> !resource.getKey().equals(Fault.TOKEN))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
