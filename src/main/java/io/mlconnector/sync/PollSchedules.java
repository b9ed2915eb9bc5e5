package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Schedules by stream and kind. To be used inside a transaction, under the lease of the same name.
 */
@ApplicationScoped
class PollSchedules implements PanacheRepositoryBase<PollSchedule, String> {
  /** The schedule, begun when this is the first poll of its kind. */
  PollSchedule of(StreamName stream, PollKind kind) {
    PollSchedule schedule = findById(PollSchedule.nameOf(stream, kind));
    if (schedule == null) {
      schedule = new PollSchedule(stream, kind);
      persist(schedule);
    }
    return schedule;
  }
}
