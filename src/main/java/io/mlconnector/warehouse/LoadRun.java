package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import io.mlconnector.telemetry.Traces;
import io.mlconnector.warehouse.LoadTransaction.Ending;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Loads what is pending, one load after the other. While the database merges a load, the next one
 * is read and encoded, so at most two are in memory.
 */
final class LoadRun implements AutoCloseable {
  private final VersionSource source;
  private final LoadTransaction transaction;
  private final int maxRecords;
  private final long maxPayload;
  private final Deque<LoadEncoder> encoders = new ArrayDeque<>();
  private final ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor();

  LoadRun(
      VersionSource source,
      LoadTransaction transaction,
      MappingCatalog catalog,
      int maxRecords,
      long maxPayload) {
    this.source = source;
    this.transaction = transaction;
    this.maxRecords = maxRecords;
    this.maxPayload = maxPayload;
    encoders.add(new LoadEncoder(catalog));
    encoders.add(new LoadEncoder(catalog));
  }

  /** Versions that were read together, and where they were read from. */
  private record Portion(long offset, long to, EncodedLoad load) {}

  /**
   * Loads until nothing is pending.
   *
   * @param committed told of every load after its commit
   * @param mayGoOn asked before every load
   */
  void drain(Consumer<Load> committed, BooleanSupplier mayGoOn) throws SQLException {
    Future<Portion> next = readAhead(transaction.offset());
    while (mayGoOn.getAsBoolean()) {
      Portion portion = await(next);
      if (portion.to() == portion.offset()) {
        return;
      }
      next = readAhead(portion.to());
      switch (transaction.forward(portion.load(), portion.offset(), portion.to())) {
        case Ending.Committed(Load load) -> {
          trace(load, portion.load());
          committed.accept(load);
        }
        case Ending.PassedOver() -> {}
        case Ending.Overtaken() -> {
          await(next);
          next = readAhead(transaction.offset());
        }
      }
    }
  }

  private static void trace(Load load, EncodedLoad content) {
    Stream<Traces.Cause> causes =
        content.records().stream()
            .flatMap(List::stream)
            .map(version -> new Traces.Cause(version.runId(), version.observedAt()));
    Traces.beginFrom("load", load.startedAt(), causes)
        .with("connector.load", load.loadId())
        .with("connector.from.sequence", load.fromSequence())
        .with("connector.to.sequence", load.toSequence())
        .close();
  }

  /** Loads once more what the journal keeps of a range of sequences, both ends included. */
  void replay(long from, long to, Consumer<Load> committed, BooleanSupplier mayGoOn)
      throws SQLException {
    LoadEncoder encoder = encoders.getFirst();
    long position = from - 1;
    while (position < to && mayGoOn.getAsBoolean()) {
      List<RecordVersion> read = source.readAfter(position, maxRecords, maxPayload);
      if (read.isEmpty()) {
        return;
      }
      long last = Math.min(read.getLast().sequence(), to);
      var wanted = read.stream().filter(version -> version.sequence() <= to).toList();
      transaction.replay(encoder.encode(wanted), position + 1, last).ifPresent(committed);
      position = last;
    }
  }

  private Future<Portion> readAhead(long offset) {
    LoadEncoder encoder = encoders.removeFirst();
    encoders.addLast(encoder);
    return ahead.submit(
        () -> {
          List<RecordVersion> read = source.readAfter(offset, maxRecords, maxPayload);
          long to = read.isEmpty() ? offset : read.getLast().sequence();
          return new Portion(offset, to, encoder.encode(read));
        });
  }

  private static Portion await(Future<Portion> portion) {
    try {
      return portion.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("reading the journal failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the load was interrupted", e);
    }
  }

  @Override
  public void close() {
    ahead.close();
  }
}
