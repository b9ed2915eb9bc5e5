package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.Acceptance.World;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import java.time.Duration;
import java.util.List;

/**
 * When a fault is switched on and off, and what is seen of it meanwhile. Each fault of the pod has
 * one: a fault without would not compile.
 */
abstract sealed class FaultScenario
    permits FaultScenario.Broken, FaultScenario.Hiccup, FaultScenario.Unnoticed, BookScenario {
  private static final int GOOD_CALLS_FIRST = 15;
  private static final int EVENTS = 60;

  /** Longer than a call may last, so that the poll waits; seconds are few, and the call waits. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(90);

  static FaultScenario of(FaultKind kind) {
    return switch (kind) {
      case LATE_COMMIT -> new BookScenario.LateCommit();
      case CHANGES_DURING_WALK -> new BookScenario.ChangesDuringWalk();
      case EQUAL_TIMESTAMPS -> new BookScenario.EqualTimestamps();
      case SILENT_DELETE -> new BookScenario.SilentDelete();
      case CHILD_CHANGE -> new BookScenario.ChildChange();
      case RESTRICTED_USER -> new BookScenario.Restricted();
      case UNAUTHORIZED_EMPTY, UNAUTHORIZED_TEXT, UNAUTHORIZED_HTML, REDIRECT_TO_LOGIN ->
          new Broken(kind, ErrorCode.FUSION_AUTHENTICATION_FAILED);
      case FORBIDDEN -> new Broken(kind, ErrorCode.FUSION_PERMISSION_MISSING);
      case BLANK_BAD_REQUEST -> new Broken(kind, ErrorCode.FUSION_REQUEST_REFUSED);
      case THROTTLED, THROTTLED_SECONDS -> new Broken(kind, ErrorCode.FUSION_THROTTLED);
      case THROTTLED_DATE ->
          new Broken(Fault.of(kind).withDelay(LONG_WAIT), ErrorCode.FUSION_THROTTLED);
      case UNAVAILABLE, CUT_BODY, CONNECTION_RESET ->
          new Broken(kind, ErrorCode.FUSION_UNAVAILABLE);
      case TOTAL_RESULTS_ERROR -> new Unnoticed(kind);
      case SLOW_PAGE -> new Hiccup(Fault.of(kind).withDelay(Duration.ofMillis(2_300)));
      case DUPLICATE_PAGE -> new Hiccup(Fault.of(kind));
    };
  }

  /** Begins to read the past of a pod that nobody has read yet, with the fault. */
  abstract void meetBackfill(World world);

  /** Polls every stream for changes, with the fault. */
  abstract void meetPolls(World world);

  /**
   * Changes records of all streams, enough for more than one page where there are so many. Balances
   * move with journals, and are asked for once those were read.
   */
  static void changeEverything(World world) {
    for (PodStream stream : PodStream.values()) {
      if (world.pod().bookKeeper().resources().contains(stream.resource())) {
        world.pod().bookKeeper().edit(stream.resource(), 2 * AcceptanceProfile.PAGE_SIZE);
        world.pod().bookKeeper().add(stream.resource(), 2);
      }
    }
    world.pod().living().happen(EVENTS);
    world.poll(PodStream.JOURNALS);
    world.pod().bookKeeper().edit(PodStream.JOURNALS.resource(), 1);
  }

  /** Polls all streams side by side. */
  static void pollEverything(World world) {
    world.poll(PodStream.values());
  }

  /** Nothing comes through while it is on; polls end with this code. */
  static final class Broken extends FaultScenario {
    private final Fault fault;
    private final ErrorCode code;

    Broken(FaultKind kind, ErrorCode code) {
      this(Fault.of(kind), code);
    }

    Broken(Fault fault, ErrorCode code) {
      this.fault = fault;
      this.code = code;
    }

    @Override
    void meetBackfill(World world) {
      world.pod().faults().activate(fault.after(GOOD_CALLS_FIRST));
      world.settle();
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
      assertThat(world.behind(MartTable.values()))
          .as("what is missing while %s lasts", fault.kind())
          .isNotEmpty();
      assertThat(
              world
                  .connector()
                  .texts("SELECT error_code FROM connector.poll_page WHERE outcome = 'FAILED'"))
          .as("pages of polls and slices that %s hit", fault.kind())
          .isNotEmpty()
          .containsOnly(code.name());
    }

    @Override
    void meetPolls(World world) {
      changeEverything(world);
      // Once in the midst of the walks, once from their first call on.
      world.pod().faults().activate(fault.after(GOOD_CALLS_FIRST));
      pollEverything(world);
      world.pod().faults().clearAll();
      world.later(Duration.ofMinutes(2));
      changeEverything(world);
      long before = world.connector().number("SELECT max(id) FROM connector.poll_run");
      world.pod().faults().activate(fault);
      pollEverything(world);
      assertThat(failures(world).stream().filter(failure -> failure.run() > before))
          .as("each stream met %s, and its run says so", fault.kind())
          .extracting(Failure::stream)
          .contains(PodStream.names());
    }

    private record Failure(long run, String stream, String code) {}

    private static List<Failure> failures(World world) {
      return world
          .connector()
          .texts(
              "SELECT concat_ws(' ', id, stream, error_code) FROM connector.poll_run"
                  + " WHERE outcome = 'FAILED'")
          .stream()
          .map(row -> row.split(" ", -1))
          .map(row -> new Failure(Long.parseLong(row[0]), row[1], row[2]))
          .toList();
    }
  }

  /** Some answers are bad; asking again helps. */
  static final class Hiccup extends FaultScenario {
    private static final Duration BEARABLE = Duration.ofMillis(50);
    private static final double NOW_AND_THEN = 0.3;

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
    void meetPolls(World world) {
      changeEverything(world);
      world.pod().faults().activate(fault.withProbability(NOW_AND_THEN).withDelay(BEARABLE));
      pollEverything(world);
      assertThat(world.pod().faults().strikes(fault.kind())).isPositive();
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
      world.pod().living().happen(EVENTS);
      world.later(Duration.ofMinutes(16));
      assertThat(world.pod().faults().strikes(kind)).isZero();
    }

    @Override
    void meetPolls(World world) {
      world.pod().faults().activate(Fault.of(kind));
      changeEverything(world);
      pollEverything(world);
      assertThat(world.pod().faults().strikes(kind)).isZero();
    }
  }
}
