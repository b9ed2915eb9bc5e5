package io.mlconnector.sync;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.remote.PermanentRemoteException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for balances one by one, those first that a journal has moved, and stores them together. A
 * balance that Fusion refuses is left for a while, longer each time; when it refuses many in a row,
 * the stream is the problem.
 */
@ApplicationScoped
class BalancePoll implements PollMethod {
  private static final Logger LOG = LoggerFactory.getLogger(BalancePoll.class);
  private static final int BATCH = 50;
  private static final int MAX_REFUSALS_IN_A_ROW = 10;

  private final Pager pager;
  private final BalanceCoordinates coordinates;
  private final SyncConfig config;
  private final Clock clock;

  BalancePoll(Pager pager, BalanceCoordinates coordinates, SyncConfig config, Clock clock) {
    this.pager = pager;
    this.coordinates = coordinates;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public End read(ActiveRun run, Shutdown shutdown) {
    QuarkusTransaction.requiringNew().run(() -> coordinates.rollForward(run.startedAt()));
    End end = readMoved(run, shutdown);
    return end == End.COMPLETE ? refreshStale(run, shutdown) : end;
  }

  private End readMoved(ActiveRun run, Shutdown shutdown) {
    End end = End.COMPLETE;
    List<BalanceCoordinate> batch = coordinates.moved(run.startedAt(), BATCH);
    List<BalanceCoordinate> done = List.of();
    // A clock that went back leaves what was read as moved; such a batch must not come for ever.
    while (end == End.COMPLETE && !batch.isEmpty() && !batch.equals(done)) {
      end = readBatch(run, shutdown, batch);
      done = batch;
      batch = coordinates.moved(run.startedAt(), BATCH);
    }
    return end;
  }

  private End refreshStale(ActiveRun run, Shutdown shutdown) {
    Instant stale = run.startedAt().minus(config.balanceRefresh());
    List<BalanceCoordinate> batch = coordinates.stale(stale, config.balancesPerPoll());
    return readBatch(run, shutdown, batch);
  }

  private End readBatch(ActiveRun run, Shutdown shutdown, List<BalanceCoordinate> batch) {
    var inHand = new BalancesInHand();
    int refusedInARow = 0;
    try {
      for (BalanceCoordinate coordinate : batch) {
        if (shutdown.isWanted()) {
          return End.STOPPED;
        }
        Optional<ConnectorException> refusal = readOne(run, coordinate, inHand);
        refusedInARow = refusal.isPresent() ? refusedInARow + 1 : 0;
        if (refusal.isPresent() && refusedInARow >= MAX_REFUSALS_IN_A_ROW) {
          throw refusal.get();
        }
        if (inHand.size() >= BATCH || inHand.reachBackTo(clock.instant().minus(longestInHand()))) {
          store(run, inHand);
        }
      }
      return End.COMPLETE;
    } finally {
      store(run, inHand);
    }
  }

  /** Storing is what keeps the lease, and what a killed replica has in hand is asked for again. */
  private Duration longestInHand() {
    return config.lease().dividedBy(4);
  }

  private Optional<ConnectorException> readOne(
      ActiveRun run, BalanceCoordinate coordinate, BalancesInHand inHand) {
    var request = PageRequest.first(run.stream(), coordinate.asFilter());
    try {
      inHand.add(coordinate, pager.ask(run, request));
    } catch (ConnectorException e) {
      if (!isAboutTheCoordinate(e)) {
        throw e;
      }
      setAside(run, coordinate, e);
      return Optional.of(e);
    }
    run.closeQuestion();
    return Optional.empty();
  }

  private void store(ActiveRun run, BalancesInHand inHand) {
    if (!inHand.isEmpty()) {
      RecordPage page = inHand.page();
      pager.storeCollected(
          run,
          AskedFor.describe(inHand.coordinates()),
          page,
          _ -> coordinates.read(inHand.coordinates(), page.requestedAt()));
      inHand.clear();
    }
  }

  private static boolean isAboutTheCoordinate(ConnectorException failure) {
    return failure instanceof PermanentRemoteException.Refused
        || failure instanceof PermanentRemoteException.Unintelligible
        || failure instanceof PermanentRemoteException.Missing
        || failure.code() == ErrorCode.INVALID_REQUEST;
  }

  private void setAside(ActiveRun run, BalanceCoordinate coordinate, ConnectorException failure) {
    LOG.warn(
        "Balance set aside stream={} run={} code={} ledger=\"{}\" period=\"{}\" combination=\"{}\"",
        run.stream(),
        run.id(),
        failure.code(),
        coordinate.ledger(),
        coordinate.period(),
        coordinate.combination());
    String problem = failure.code() + ": " + failure.getMessage();
    pager.failPage(
        run,
        failure.code(),
        () ->
            coordinates.refused(
                coordinate,
                run.startedAt(),
                config.blockedRetryDelay(),
                config.balanceRefresh(),
                problem));
  }
}
