package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.Acceptance.World;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import java.time.Duration;

/** Scenarios of faults that lie in the data: every answer looks right. */
abstract sealed class BookScenario extends FaultScenario
    permits BookScenario.LateCommit,
        BookScenario.ChangesDuringWalk,
        BookScenario.EqualTimestamps,
        BookScenario.SilentDelete,
        BookScenario.ChildChange,
        BookScenario.Restricted {
  private static final int EVENTS = 60;

  private static void meet(World world, Fault fault) {
    world.pod().faults().activate(fault);
    world.settle();
    world.pod().living().happen(EVENTS);
    world.later(Duration.ofMinutes(16));
  }

  /** Rows are stamped before a poll and seen after it. */
  static final class LateCommit extends BookScenario {
    private static final Fault LATE = Fault.of(FaultKind.LATE_COMMIT).withRows(6);

    @Override
    void meetBackfill(World world) {
      meet(world, LATE.withDelay(Duration.ofMinutes(20)));
    }

    @Override
    void meetPolls(World world) {
      changeEverything(world);
      world.pod().faults().activate(LATE.withDelay(Duration.ofHours(10)));
      pollEverything(world);
      world.pass(Duration.ofHours(2));
      world.pod().living().happen(EVENTS);
      world.settle();
      world.later(Duration.ofHours(9));
      assertThat(world.behind(MartTable.FACT_AP_INVOICE, MartTable.FACT_AP_PAYMENT))
          .as("what was committed too late for the overlap")
          .isNotEmpty();
    }
  }

  /** After each page rows behind and ahead of the reader change their place. */
  static final class ChangesDuringWalk extends BookScenario {
    private static final Fault CHANGES = Fault.of(FaultKind.CHANGES_DURING_WALK).withRows(4);

    @Override
    void meetBackfill(World world) {
      meet(world, CHANGES);
      assertThat(world.pod().faults().strikes(FaultKind.CHANGES_DURING_WALK)).isPositive();
    }

    @Override
    void meetPolls(World world) {
      changeEverything(world);
      world.pod().faults().activate(CHANGES);
      pollEverything(world);
    }
  }

  /** Rows of several pages have one and the same time stamp. */
  static final class EqualTimestamps extends BookScenario {
    private static final Fault TIES =
        Fault.of(FaultKind.EQUAL_TIMESTAMPS).withRows(3 * AcceptanceProfile.PAGE_SIZE + 7);

    @Override
    void meetBackfill(World world) {
      world.pod().faults().activate(TIES);
      // Time enough for the ties to belong to the past.
      world.pass(Duration.ofDays(3));
      meet(world, TIES);
    }

    @Override
    void meetPolls(World world) {
      changeEverything(world);
      world.pod().faults().activate(TIES);
      pollEverything(world);
    }
  }

  /** Rows are gone without a trace. */
  static final class SilentDelete extends BookScenario {
    private static final Fault DELETES = Fault.of(FaultKind.SILENT_DELETE).withRows(2);

    @Override
    void meetBackfill(World world) {
      world.settle();
      meet(world, DELETES);
      assertThat(world.behind(MartTable.FACT_PURCHASE_ORDER))
          .as("rows that are gone and that no poll by time stamp misses")
          .isNotEmpty();
    }

    @Override
    void meetPolls(World world) {
      changeEverything(world);
      world.pod().faults().activate(DELETES);
      pollEverything(world);
    }
  }

  /** Installments change and their invoice does not say so. */
  static final class ChildChange extends BookScenario {
    private static final Fault CHANGES = Fault.of(FaultKind.CHILD_CHANGE).withRows(30);

    @Override
    void meetBackfill(World world) {
      world.settle();
      world.pod().faults().activate(CHANGES);
      world.later(Duration.ofMinutes(16));
      assertThat(world.behind(MartTable.FACT_AP_INSTALLMENT))
          .as("changes that no poll by time stamp sees")
          .isNotEmpty();
    }

    @Override
    void meetPolls(World world) {
      changeEverything(world);
      world.pod().faults().activate(CHANGES);
      pollEverything(world);
    }
  }

  /** The user loses sight of business units, and no answer says so. */
  static final class Restricted extends BookScenario {
    private static final Fault RESTRICTED = Fault.of(FaultKind.RESTRICTED_USER);

    @Override
    void meetBackfill(World world) {
      world.settle();
      world.load();
      long before = live(world);
      meet(world, RESTRICTED);
      world.later(Duration.ofMinutes(70));
      world.later(Duration.ofHours(24));
      world.load();
      assertThat(live(world))
          .as("live rows under a restricted user")
          .isGreaterThanOrEqualTo(before);
      assertThat(
              world
                  .connector()
                  .texts("SELECT error_code FROM connector.poll_run WHERE outcome = 'SHRUNK'"))
          .isNotEmpty()
          .containsOnly("FUSION_VISIBILITY_SHRUNK");
    }

    private static long live(World world) {
      return world
          .mart()
          .number("SELECT count(*) FROM fusion_mart.fact_ap_invoice WHERE deleted_at IS NULL");
    }

    @Override
    void meetPolls(World world) {
      world.pod().faults().activate(RESTRICTED);
      changeEverything(world);
      pollEverything(world);
    }
  }
}
