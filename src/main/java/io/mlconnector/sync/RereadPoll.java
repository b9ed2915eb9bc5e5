package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reads the records that others mentioned. What does not come is left as it is: the comparison of
 * keys decides whether it is gone.
 */
@ApplicationScoped
class RereadPoll implements PollMethod {
  private final KeyReader reader;
  private final RereadRequests requests;

  RereadPoll(KeyReader reader, RereadRequests requests) {
    this.reader = reader;
    this.requests = requests;
  }

  @Override
  public End read(ActiveRun run, Shutdown shutdown) {
    while (!shutdown.isWanted()) {
      List<RecordKey> keys = requests.next(run.stream(), run.startedAt(), KeyReader.BATCH);
      if (keys.isEmpty()) {
        return End.COMPLETE;
      }
      reader.read(run, keys, (_, askedAt) -> requests.done(run.stream(), keys, askedAt));
    }
    return End.STOPPED;
  }
}
