package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionConfig;
import io.mlconnector.fusion.FusionGateway;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.PageRequest.Projection;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.ResourceCatalog;
import io.mlconnector.fusion.RowFilter;
import io.mlconnector.sync.walk.KeyWalk;
import io.mlconnector.sync.walk.OffsetWalk;
import io.mlconnector.sync.walk.Walk;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads all records of a stream and marks as vanished what it did not find. */
@ApplicationScoped
class FullPoll implements PollMethod {
  private final WalkReader reader;
  private final VanishGuard guard;
  private final FusionGateway gateway;
  private final FusionConfig fusion;

  FullPoll(WalkReader reader, VanishGuard guard, FusionGateway gateway, FusionConfig fusion) {
    this.reader = reader;
    this.guard = guard;
    this.gateway = gateway;
    this.fusion = fusion;
  }

  @Override
  public End read(ActiveRun run, Shutdown shutdown) {
    for (Walk walk : walks(run)) {
      End end = reader.read(run, walk, shutdown, WalkReader.StepEffect.NONE);
      if (end != End.COMPLETE) {
        return end;
      }
    }
    return guard.settleUnseen(run);
  }

  private List<Walk> walks(ActiveRun run) {
    StreamName stream = run.stream();
    if (stream == StreamName.COST_CENTERS) {
      return fusion.costCenterValueSets().orElse(List.of()).stream()
          .<Walk>map(code -> OffsetWalk.over(new RowFilter.ValuesOf(code)))
          .toList();
    }
    if (stream == StreamName.PERIODS) {
      return periodsOfAllLedgers();
    }
    if (ResourceCatalog.hasNumericKey(stream)) {
      return List.of(run.position().map(KeyWalk::resume).orElseGet(KeyWalk::fromStart));
    }
    return List.of(OffsetWalk.over(new RowFilter.All()));
  }

  /** Without a ledger and an application Fusion would answer for any subledger. */
  private List<Walk> periodsOfAllLedgers() {
    List<Walk> walks = new ArrayList<>();
    KeyWalk ledgers = KeyWalk.fromStart();
    boolean finished = false;
    while (!finished) {
      Walk.Question question = ledgers.next();
      RecordPage page =
          gateway.fetch(
              new PageRequest(
                  StreamName.LEDGERS, question.filter(), question.offset(), Projection.KEYS));
      Walk.Taken taken = ledgers.take(page);
      taken.fresh().forEach(ledger -> addPeriodsOf(ledger.key(), walks));
      finished = taken.finished();
    }
    return walks;
  }

  private static void addPeriodsOf(RecordKey ledger, List<Walk> walks) {
    long id = Long.parseLong(ledger.value());
    for (int application : KnownPeriod.APPLICATIONS) {
      walks.add(OffsetWalk.over(new RowFilter.PeriodsOf(id, application)));
    }
  }
}
