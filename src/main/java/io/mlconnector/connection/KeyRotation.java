package io.mlconnector.connection;

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
import io.mlconnector.vault.KeyUse;
import io.mlconnector.vault.Reencryption;
import io.mlconnector.vault.VaultRotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves stored credentials to the active vault key, one replica at a time, and records it. */
@ApplicationScoped
public class KeyRotation {
  private static final AuditAction REENCRYPTED = new AuditAction("vault.reencrypted");
  private static final LeaseName REENCRYPTION = new LeaseName("vault/reencryption");
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private final VaultRotation rotation;
  private final AuditTrail trail;
  private final Leases leases;
  private final Actor self;

  KeyRotation(VaultRotation rotation, AuditTrail trail, Leases leases, InstanceId instance) {
    this.rotation = rotation;
    this.trail = trail;
    this.leases = leases;
    this.self = Actor.instance(instance.value());
  }

  /** Moves what is left to move, by itself; again and again from a schedule. */
  public void rotateDue() {
    rotate(self, Optional.empty());
  }

  /**
   * Moves what is left to move now.
   *
   * @return empty while another replica is at it
   */
  public Optional<Reencryption> rotate(Actor by, Optional<String> requestId) {
    return leases.acquire(REENCRYPTION, AT_MOST).map(lease -> moveUnder(lease, by, requestId));
  }

  /** Every key that is configured or needed by a stored credential. */
  public List<KeyUse> keys() {
    return rotation.keyUse();
  }

  /** The lease saves work; that nothing is moved twice or lost is the rotation's own affair. */
  private Reencryption moveUnder(Lease lease, Actor by, Optional<String> requestId) {
    try {
      Reencryption run = rotation.reencrypt();
      if (!run.moved().isEmpty() || requestId.isPresent()) {
        trail.record(event(run, by, requestId));
      }
      return run;
    } finally {
      leases.release(lease);
    }
  }

  private static AuditEvent event(Reencryption run, Actor by, Optional<String> requestId) {
    AuditEvent event =
        AuditEvent.done(by, REENCRYPTED, new AuditObject("vault", run.activeKey()))
            .ended(run.unreadable().isEmpty() ? AuditOutcome.DONE : AuditOutcome.FAILED)
            .to(
                AuditPayload.of(
                    Map.of(
                        "moved", names(run.moved()),
                        "unreadable", names(run.unreadable()),
                        "freeKeys", run.freeKeys())));
    return requestId.map(event::requestedBy).orElse(event);
  }

  private static List<String> names(List<CredentialRef> refs) {
    return refs.stream().map(CredentialRef::toString).toList();
  }
}
