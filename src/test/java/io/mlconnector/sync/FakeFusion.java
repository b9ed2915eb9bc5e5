package io.mlconnector.sync;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionGateway;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.ResourceDescription;
import io.mlconnector.fusion.RowFilter;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.RemoteSystem;
import io.mlconnector.sync.walk.PodTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A pod in memory: tables that answer as Fusion does, with whatever a test wants to go wrong. */
@Alternative
@ApplicationScoped
public class FakeFusion implements FusionGateway {
  private static final RemoteSystem SYSTEM =
      new RemoteSystem(
          "fusion",
          "id",
          ErrorCode.FUSION_AUTHENTICATION_FAILED,
          ErrorCode.FUSION_PERMISSION_MISSING,
          ErrorCode.FUSION_RESOURCE_MISSING,
          ErrorCode.FUSION_REQUEST_REFUSED,
          ErrorCode.FUSION_UNAVAILABLE,
          ErrorCode.FUSION_THROTTLED,
          ErrorCode.FUSION_UNINTELLIGIBLE);

  private final Clock clock;
  private final Map<StreamName, PodTable> tables = new EnumMap<>(StreamName.class);
  private final List<PageRequest> asked = new CopyOnWriteArrayList<>();
  private volatile int pageSize = 50;
  private volatile Consumer<PageRequest> beforeAnswer = _ -> {};
  private volatile Consumer<PageRequest> afterAnswer = _ -> {};

  FakeFusion(Clock clock) {
    this.clock = clock;
    reset();
  }

  void reset() {
    for (StreamName stream : StreamName.values()) {
      tables.put(stream, new PodTable());
    }
    asked.clear();
    pageSize = 50;
    wellAgain();
  }

  PodTable table(StreamName stream) {
    return Objects.requireNonNull(tables.get(stream));
  }

  /** May throw, or change tables. */
  void beforeAnswer(Consumer<PageRequest> what) {
    beforeAnswer = what;
  }

  /** Happens once the rows are chosen. */
  void afterAnswer(Consumer<PageRequest> what) {
    afterAnswer = what;
  }

  void wellAgain() {
    beforeAnswer = _ -> {};
    afterAnswer = _ -> {};
  }

  void pageSize(int rows) {
    pageSize = rows;
  }

  List<PageRequest> asked() {
    return List.copyOf(asked);
  }

  List<PageRequest> asked(StreamName stream) {
    return asked.stream().filter(request -> request.stream() == stream).toList();
  }

  void forgetAsked() {
    asked.clear();
  }

  static RemoteFault fault() {
    return RemoteFault.unanswered(SYSTEM, "page");
  }

  @Override
  public RecordPage fetch(PageRequest request) {
    asked.add(request);
    beforeAnswer.accept(request);
    RecordPage page = answer(request);
    afterAnswer.accept(request);
    return page;
  }

  private RecordPage answer(PageRequest request) {
    PodTable table = table(request.stream());
    return switch (request.filter()) {
      case RowFilter.PeriodsOf(long ledger, int application) ->
          table.pageWhere(
              row -> row.key() / 1_000 % 10 == ledger && row.key() % 1_000 == application,
              request.offset(),
              pageSize,
              clock.instant());
      case RowFilter filter -> table.page(filter, request.offset(), pageSize, clock.instant());
    };
  }

  @Override
  public ResourceDescription describe(StreamName stream) {
    throw new UnsupportedOperationException("nobody describes " + stream);
  }
}
