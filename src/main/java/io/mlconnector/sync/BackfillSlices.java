package io.mlconnector.sync;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Slices. To be used inside a transaction. */
@ApplicationScoped
class BackfillSlices implements PanacheRepository<BackfillSlice> {

  /** Slices that may be read now, the most recent past first. */
  List<Long> open(Instant now, int limit) {
    return getEntityManager()
        .createQuery(
            """
            select slice.id from BackfillSlice slice
            where slice.doneAt is null and (slice.retryAt is null or slice.retryAt <= :now)
            order by slice.beforeTime desc, slice.id
            """,
            Long.class)
        .setParameter("now", now)
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
