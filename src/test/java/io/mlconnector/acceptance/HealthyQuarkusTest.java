package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the pod to the star schema when nothing is in the way. */
@QuarkusTest
@TestProfile(AcceptanceProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = PodResource.class, restrictToAnnotatedClass = true)
class HealthyQuarkusTest {
  @Inject Acceptance acceptance;

  @Test
  void theWarehouseIsWhatThePodShowsAndNoPageIsAskedTwice() {
    try (var world = acceptance.world(600)) {
      // When
      world.settle();

      // Then
      Map<MartTable, Integer> rows = world.mustBeTrue();
      assertThat(world.pod().requests().repeatedPages()).isEmpty();
      assertThat(rows.values()).allSatisfy(count -> assertThat(count).isPositive());
      System.out.println("rows " + rows + " " + world.pod().requests().counters());
    }
  }

  @Test
  void businessThatGoesOnArrives() {
    try (var world = acceptance.world(300)) {
      world.settle();
      for (int hour = 0; hour < 6; hour++) {
        world.pod().living().advance(Duration.ofMinutes(50), 120);
        world.later(Duration.ofMinutes(10));
        world.load();
      }
      world.later(Duration.ofMinutes(70));

      world.mustBeTrue();
    }
  }
}
