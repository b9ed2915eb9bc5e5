package io.mlconnector.notice;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** A transaction on the connector's database. */
@FunctionalInterface
interface UnitOfWork {
  /** Commits when the work returns and rolls back when it throws. */
  void run(Runnable work);

  /** Transactions of the application. */
  @ApplicationScoped
  class OfApplication implements UnitOfWork {
    @Override
    public void run(Runnable work) {
      QuarkusTransaction.requiringNew().run(work);
    }
  }
}
