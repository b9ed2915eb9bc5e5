package io.mlconnector.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Attempts for reading. To be used inside a transaction. */
@ApplicationScoped
class DeliveryAttemptRepository
    implements PanacheRepositoryBase<DeliveryAttemptEntity, DeliveryAttemptEntity.Id> {

  /** The latest attempts of a delivery, newest first. */
  List<DeliveryAttemptEntity> latest(long delivery, int limit) {
    return find("id.deliveryId = ?1 order by id.epoch desc", delivery).page(0, limit).list();
  }
}
