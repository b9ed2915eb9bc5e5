package io.mlconnector.audit;

import io.mlconnector.cluster.InstanceId;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done for the trail again and again, on every replica. */
@ApplicationScoped
public class AuditUpkeep {
  private static final Logger log = LoggerFactory.getLogger(AuditUpkeep.class);

  private final AuditSealer sealer;
  private final AuditRetention retention;
  private final Actor self;
  private final AtomicBoolean away = new AtomicBoolean();

  AuditUpkeep(AuditSealer sealer, AuditRetention retention, InstanceId instance) {
    this.sealer = sealer;
    this.retention = retention;
    this.self = Actor.instance(instance.value());
  }

  /** Closes the chain; once a second. While the database is away it says so once, not each time. */
  public void seal() {
    try {
      sealer.sealPending();
      away.set(false);
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.DATABASE_UNAVAILABLE) {
        throw e;
      }
      if (away.compareAndSet(false, true)) {
        log.warn("Audit entries wait to be sealed code={} reason={}", e.code(), e.getMessage());
      }
    }
  }

  /** Makes room for the next months and drops those past the retention; once a day or more. */
  public void keepMonths() {
    retention.makeRoom();
    retention.prune(self);
  }
}
