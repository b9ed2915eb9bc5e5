package io.mlconnector.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Deliveries for reading. To be used inside a transaction. */
@ApplicationScoped
class DeliveryRepository implements PanacheRepository<DeliveryEntity> {}
