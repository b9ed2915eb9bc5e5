package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.Acceptance.World;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import java.time.Duration;
import java.util.Optional;

/**
 * When a fault is switched on and off, and what is seen of it meanwhile. Each fault of the pod has
 * one: a fault without would not compile.
 */
abstract sealed class FaultScenario
    permits FaultScenario.Broken, FaultScenario.Hiccup, FaultScenario.Unnoticed, BookScenario {
  private static final int GOOD_CALLS_FIRST = 15;
  private static final int EVENTS = 60;

  static FaultScenario of(FaultKind kind) {
    return switch (kind) {
      case LATE_COMMIT -> new BookScenario.LateCommit();
      case CHANGES_DURING_WALK -> new BookScenario.ChangesDuringWalk();
      case EQUAL_TIMESTAMPS -> new BookScenario.EqualTimestamps();
      case SILENT_DELETE -> new BookScenario.SilentDelete();
      case CHILD_CHANGE -> new BookScenario.ChildChange();
      case RESTRICTED_USER -> new BookScenario.Restricted();
      case UNAUTHORIZED_EMPTY, UNAUTHORIZED_TEXT, UNAUTHORIZED_HTML ->
          new Broken(kind, ErrorCode.FUSION_AUTHENTICATION_FAILED);
      case REDIRECT_TO_LOGIN -> new Broken(kind, ErrorCode.FUSION_AUTHENTICATION_FAILED);
      case FORBIDDEN -> new Broken(kind, ErrorCode.FUSION_PERMISSION_MISSING);
      case BLANK_BAD_REQUEST -> new Broken(kind, ErrorCode.FUSION_REQUEST_REFUSED);
      case THROTTLED, THROTTLED_SECONDS, THROTTLED_DATE ->
          new Broken(kind, ErrorCode.FUSION_THROTTLED);
      case UNAVAILABLE -> new Broken(kind, ErrorCode.FUSION_UNAVAILABLE);
      case CUT_BODY, CONNECTION_RESET -> new Broken(kind, ErrorCode.FUSION_UNAVAILABLE);
      case TOTAL_RESULTS_ERROR -> new Unnoticed(kind);
      case SLOW_PAGE -> new Hiccup(Fault.of(kind).withDelay(Duration.ofMillis(2_300)));
      case DUPLICATE_PAGE -> new Hiccup(Fault.of(kind));
    };
  }

  /** Begins the backfill of a pod that nobody has read yet, with the fault. */
  abstract void meetBackfill(World world);

  /** Polls one stream, with the fault. */
  abstract void meetPolls(World world, PodStream stream);

  /** Changes something that only this stream brings, then polls it. */
  static void changeAndPoll(World world, PodStream stream) {
    change(world, stream);
    world.poll(stream.stream(), stream.mainKind());
  }

  static void change(World world, PodStream stream) {
    if (stream == PodStream.BALANCES) {
      // Balances move with journals, and are asked for once those were read.
      world.pod().bookKeeper().edit("journalBatches", 1);
      world.pod().living().happen(20);
      world.poll(PodStream.JOURNALS.stream(), PodStream.JOURNALS.mainKind());
    } else if (world.pod().bookKeeper().resources().contains(stream.resource())) {
      world.pod().bookKeeper().edit(stream.resource(), 3);
      world.pod().bookKeeper().add(stream.resource(), 2);
    }
  }

  /** Nothing comes through while it is on; polls end with this code. */
  static final class Broken extends FaultScenario {
    private final FaultKind kind;
    private final ErrorCode code;

    Broken(FaultKind kind, ErrorCode code) {
      this.kind = kind;
      this.code = code;
    }

    @Override
    void meetBackfill(World world) {
      world.pod().faults().activate(Fault.of(kind).after(GOOD_CALLS_FIRST));
      world.settle();
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
      mustHaveTold(world, Optional.empty());
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      change(world, stream);
      world.pod().faults().activate(Fault.of(kind).on(stream.resource()));
      world.poll(stream.stream(), stream.mainKind());
      assertThat(world.pod().faults().strikes(kind)).as("strikes at %s", stream).isPositive();
      mustHaveTold(world, Optional.of(stream));
      world.pod().faults().clear(kind);
      world.later(Duration.ofSeconds(90));
    }

    private void mustHaveTold(World world, Optional<PodStream> stream) {
      assertThat(
              world
                  .connector()
                  .texts(
                      "SELECT DISTINCT error_code FROM connector.poll_run WHERE outcome = 'FAILED'"
                          + stream.map(name -> " AND stream = '" + name.stream() + "'").orElse("")))
          .containsExactly(code.name());
    }
  }

  /** A few answers are bad; asking again helps. */
  static final class Hiccup extends FaultScenario {
    private final Fault fault;

    Hiccup(Fault fault) {
      this.fault = fault;
    }

    @Override
    void meetBackfill(World world) {
      world.pod().faults().activate(fault.after(GOOD_CALLS_FIRST).times(2));
      world.settle();
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
      assertThat(world.pod().faults().strikes(fault.kind())).isPositive();
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      change(world, stream);
      boolean slow = fault.kind() == FaultKind.SLOW_PAGE;
      Fault here = fault.on(stream.resource()).times(1);
      world.pod().faults().activate(slow ? here.withDelay(Duration.ofMillis(200)) : here);
      world.poll(stream.stream(), stream.mainKind());
      world.pod().faults().clear(fault.kind());
    }
  }

  /** It strikes only those who ask for what the connector never asks for. */
  static final class Unnoticed extends FaultScenario {
    private final FaultKind kind;

    Unnoticed(FaultKind kind) {
      this.kind = kind;
    }

    @Override
    void meetBackfill(World world) {
      world.pod().faults().activate(Fault.of(kind));
      world.settle();
      assertThat(world.pod().faults().strikes(kind)).isZero();
    }

    @Override
    void meetPolls(World world, PodStream stream) {
      world.pod().faults().activate(Fault.of(kind).on(stream.resource()));
      changeAndPoll(world, stream);
      assertThat(world.pod().faults().strikes(kind)).isZero();
    }
  }
}
