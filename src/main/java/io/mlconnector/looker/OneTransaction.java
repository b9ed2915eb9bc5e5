package io.mlconnector.looker;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes several statements one act, together with what other rooms write in between. */
interface OneTransaction {
  /** Runs the act in a transaction of its own; nothing of it remains when it throws. */
  void run(Runnable act);

  /** As the running application does it. */
  @ApplicationScoped
  class OfContainer implements OneTransaction {
    @Override
    public void run(Runnable act) {
      QuarkusTransaction.requiringNew().run(act);
    }
  }
}
