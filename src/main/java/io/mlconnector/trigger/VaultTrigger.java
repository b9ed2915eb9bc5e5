package io.mlconnector.trigger;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditOutcome;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.Reencryption;
import io.mlconnector.vault.VaultRotation;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.time.Duration;
import java.util.Map;

/** Moves credentials to the active key, some time after it was configured. */
class VaultTrigger {
  private static final AuditAction REENCRYPTED = new AuditAction("vault.reencrypted");
  private static final LeaseName REENCRYPTION = new LeaseName("vault/reencryption");
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private final VaultRotation rotation;
  private final AuditTrail trail;
  private final Leases leases;
  private final Actor self;

  VaultTrigger(VaultRotation rotation, AuditTrail trail, Leases leases, InstanceId instance) {
    this.rotation = rotation;
    this.trail = trail;
    this.leases = leases;
    this.self = Actor.instance(instance.value());
  }

  // Delayed: during a rolling update the replicas before it need not know the new key yet.
  @Scheduled(every = "10m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void moveToActiveKey() {
    leases.acquire(REENCRYPTION, AT_MOST).ifPresent(this::moveUnder);
  }

  /** The lease saves work; that nothing is moved twice or lost is the rotation's own affair. */
  private void moveUnder(Lease lease) {
    try {
      Reencryption run = rotation.reencrypt();
      if (!run.moved().isEmpty()) {
        trail.record(event(run));
      }
    } finally {
      leases.release(lease);
    }
  }

  private AuditEvent event(Reencryption run) {
    return AuditEvent.done(self, REENCRYPTED, new AuditObject("vault", run.activeKey()))
        .ended(run.unreadable().isEmpty() ? AuditOutcome.DONE : AuditOutcome.FAILED)
        .to(
            AuditPayload.of(
                Map.of(
                    "moved", run.moved().stream().map(CredentialRef::toString).toList(),
                    "unreadable", run.unreadable().stream().map(CredentialRef::toString).toList(),
                    "freeKeys", run.freeKeys())));
  }
}
