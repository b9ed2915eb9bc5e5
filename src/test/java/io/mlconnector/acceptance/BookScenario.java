package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.Acceptance.World;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import java.time.Duration;
import java.util.Optional;

/** Scenarios of faults that lie in the data: every answer looks right. */
abstract sealed class BookScenario extends FaultScenario
    permits BookScenario.LateCommit,
        BookScenario.ChangesDuringWalk,
        BookScenario.EqualTimestamps,
        BookScenario.SilentDelete,
        BookScenario.ChildChange,
        BookScenario.Restricted {
  private static final int EVENTS = 60;

  /** The fault at this resource, when it is one in whose books faults can be made. */
  static Optional<Fault> at(World world, FaultKind kind, PodStream stream) {
    return world.pod().bookKeeper().resources().contains(stream.resource())
        ? Optional.of(Fault.of(kind).on(stream.resource()))
        : Optional.empty();
  }

  /** Rows are stamped before a poll and seen after it. */
  static final class LateCommit extends BookScenario {
    private static final Duration WITHIN_THE_OVERLAP = Duration.ofMinutes(20);
    private static final Duration WITHIN_THE_SWEEP = Duration.ofHours(10);

    @Override
    void meetBackfill(World world) {
      world
          .pod()
          .faults()
          .activate(Fault.of(FaultKind.LATE_COMMIT).withRows(6).withDelay(WITHIN_THE_OVERLAP));
      world.settle();
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(11));
      world.later(Duration.ofMinutes(11));
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      at(world, FaultKind.LATE_COMMIT, stream)
          .ifPresent(
              fault ->
                  world.pod().faults().activate(fault.withRows(4).withDelay(WITHIN_THE_SWEEP)));
      world.pod().living().happen(5);
      world.later(Duration.ofMinutes(1));
      if (stream == PodStream.LEDGERS) {
        // What is held back of all streams comes to light hours later.
        world.later(Duration.ofHours(2));
        world.later(Duration.ofHours(9));
      }
    }
  }

  /** After each page rows behind and ahead of the reader change their place. */
  static final class ChangesDuringWalk extends BookScenario {
    @Override
    void meetBackfill(World world) {
      world.pod().faults().activate(Fault.of(FaultKind.CHANGES_DURING_WALK).withRows(4));
      world.settle();
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
      assertThat(world.pod().faults().strikes(FaultKind.CHANGES_DURING_WALK)).isPositive();
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      // Enough changes for several pages, so that there is a walk to be disturbed.
      if (world.pod().bookKeeper().resources().contains(stream.resource())) {
        world.pod().bookKeeper().edit(stream.resource(), 2 * AcceptanceProfile.PAGE_SIZE);
      }
      world
          .pod()
          .faults()
          .activate(Fault.of(FaultKind.CHANGES_DURING_WALK).on(stream.resource()).withRows(4));
      world.poll(stream.stream(), stream.mainKind());
      world.pod().faults().clear(FaultKind.CHANGES_DURING_WALK);
    }
  }

  /** Rows of several pages have one and the same time stamp. */
  static final class EqualTimestamps extends BookScenario {
    private static final int ROWS = 3 * AcceptanceProfile.PAGE_SIZE + 7;

    @Override
    void meetBackfill(World world) {
      world.pod().faults().activate(Fault.of(FaultKind.EQUAL_TIMESTAMPS).withRows(ROWS));
      world.pass(Duration.ofDays(3));
      world.settle();
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      at(world, FaultKind.EQUAL_TIMESTAMPS, stream)
          .ifPresent(fault -> world.pod().faults().activate(fault.withRows(ROWS)));
      world.poll(stream.stream(), stream.mainKind());
    }
  }

  /** Rows are gone without a trace. */
  static final class SilentDelete extends BookScenario {
    private static final int ROWS = 2;

    @Override
    void meetBackfill(World world) {
      world.settle();
      world.pod().faults().activate(Fault.of(FaultKind.SILENT_DELETE).withRows(ROWS));
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      at(world, FaultKind.SILENT_DELETE, stream)
          .ifPresent(fault -> world.pod().faults().activate(fault.withRows(ROWS)));
      world.poll(stream.stream(), stream.mainKind());
    }
  }

  /** Installments change and their invoice does not say so. */
  static final class ChildChange extends BookScenario {
    @Override
    void meetBackfill(World world) {
      world.settle();
      world.pod().faults().activate(Fault.of(FaultKind.CHILD_CHANGE).withRows(30));
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      if (stream == PodStream.INVOICES) {
        world
            .pod()
            .faults()
            .activate(Fault.of(FaultKind.CHILD_CHANGE).on(stream.resource()).withRows(30));
      }
      changeAndPoll(world, stream);
    }
  }

  /** The user loses sight of business units, and no answer says so. */
  static final class Restricted extends BookScenario {
    @Override
    void meetBackfill(World world) {
      world.settle();
      world.load();
      long before = live(world);
      world.pod().faults().activate(Fault.of(FaultKind.RESTRICTED_USER));
      world.pod().living().happen(EVENTS);
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
    void meetPolls(World world, PodStream stream) {
      world.pod().faults().activate(Fault.of(FaultKind.RESTRICTED_USER));
      changeAndPoll(world, stream);
    }
  }
}
