package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.Acceptance.World;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault against every stream: while the past is read, and again while changes are followed.
 * When the fault is over and the connector has done what it does by itself, the warehouse is what
 * the pod shows, row for row.
 */
@QuarkusTest
@TestProfile(AcceptanceProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class FaultAcceptanceQuarkusTest {
  private static final int INVOICES = 150;

  @Inject Acceptance acceptance;

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void afterTheFaultTheWarehouseIsWhatThePodShows(FaultKind kind) {
    FaultScenario scenario = FaultScenario.of(kind);
    try (var world = acceptance.world(INVOICES)) {
      // Given: a backfill that the fault hits
      scenario.meetBackfill(world);
      world.load();
      world.pod().faults().clearAll();
      world.later(Duration.ofMinutes(16));
      world.load();

      // When: it hits all streams once more, while business goes on
      scenario.meetPolls(world);
      world.load();
      world.pod().faults().clearAll();
      world.recover();

      // Then
      world.mustBeTrue();
      mustBeTheSameAfterAnotherLoad(world);
      assertThat(world.connector().texts("SELECT * FROM connector.pod_hold")).isEmpty();
      assertThat(world.mart().texts("SELECT * FROM fusion_mart.etl_quarantine")).isEmpty();
    }
  }

  private static void mustBeTheSameAfterAnotherLoad(World world) {
    String before = MartTable.checksumOfAll(world.mart(), "true");
    world.load();
    assertThat(MartTable.checksumOfAll(world.mart(), "true")).isEqualTo(before);
  }

  /** Which streams there are is known by name here, so that a new one can not be forgotten. */
  @ParameterizedTest
  @EnumSource(StreamName.class)
  void everyStreamIsTried(StreamName stream) {
    assertThat(PodStream.values()).extracting(PodStream::stream).contains(stream);
  }
}
