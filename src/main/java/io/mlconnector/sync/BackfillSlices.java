package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Slices. To be used inside a transaction. */
@ApplicationScoped
class BackfillSlices implements PanacheRepository<BackfillSlice> {

  /** Slices of these streams that may be read now, the most recent past first. */
  List<Long> open(Collection<StreamName> streams, Instant now, int limit) {
    return getEntityManager()
        .createQuery(
            """
            select slice.id from BackfillSlice slice
            where slice.doneAt is null and (slice.retryAt is null or slice.retryAt <= :now)
              and slice.stream in :streams
            order by slice.beforeTime desc, slice.id
            """,
            Long.class)
        .setParameter("now", now)
        .setParameter("streams", streams.stream().map(StreamName::externalName).toList())
        .setMaxResults(limit)
        .getResultList();
  }

  /** The slice, which must exist. */
  BackfillSlice byId(long id) {
    BackfillSlice slice = findById(id);
    if (slice == null) {
      throw new IllegalStateException("the slice " + id + " is gone");
    }
    return slice;
  }

  long left(long backfillId) {
    return count("backfillId = ?1 and doneAt is null", backfillId);
  }

  long total(long backfillId) {
    return count("backfillId", backfillId);
  }
}
