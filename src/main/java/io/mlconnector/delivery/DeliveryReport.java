package io.mlconnector.delivery;

import io.mlconnector.delivery.Attempts.Finished;
import io.mlconnector.delivery.SettleDesk.HealthChange;
import io.mlconnector.delivery.SettleDesk.Settled;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells dashboards of every attempt, and the log of what a person should know. */
@ApplicationScoped
class DeliveryReport {
  private static final Logger log = LoggerFactory.getLogger(DeliveryReport.class);

  private final DeliveryMeters meters;

  DeliveryReport(DeliveryMeters meters) {
    this.meters = meters;
  }

  void tell(Settled settled) {
    settled.counted().forEach(this::tell);
    settled.late().forEach(this::tellLate);
    settled.targets().forEach(DeliveryReport::tell);
  }

  private void tell(Finished finished) {
    Claim claim = finished.claim();
    Change change = finished.change();
    meters.attempted(claim.target(), change.attempt());
    if (change.state().isOpen() && change.dueAt().isEmpty()) {
      log.warn(
          "Delivery waits for a decision id={} target={} state={} attempt={} code={} reason={}",
          claim.id(),
          claim.target(),
          change.state(),
          claim.number(),
          change.fault().flatMap(Fault::code).map(ErrorCode::name).orElse(""),
          change.fault().map(Fault::reason).orElse(""));
    } else if (change.state() == DeliveryState.UNKNOWN) {
      // That it is in doubt is said once; why its target can not be asked yet is for the curious.
      log.atLevel(claim.kind() == AttemptKind.SEND ? Level.WARN : Level.DEBUG)
          .log(
              "Delivery in doubt id={} target={} attempt={} kind={} reason={}",
              claim.id(),
              claim.target(),
              claim.number(),
              claim.kind(),
              change.fault().map(Fault::reason).orElse(""));
    }
  }

  private void tellLate(Finished finished) {
    meters.attempted(finished.claim().target(), finished.change().attempt());
    log.warn(
        "Delivery call ended after somebody else had decided id={} target={} outcome={}",
        finished.claim().id(),
        finished.claim().target(),
        finished.change().attempt());
  }

  private static void tell(HealthChange change) {
    TargetHealth before = change.before();
    TargetHealth after = change.after();
    if (after.isOpen() && !before.isOpen()) {
      log.warn(
          "Target fails and is tried only now and then target={} failures={} until={} reason={}",
          after.target(),
          after.failures(),
          after.heldUntil(),
          after.fault().map(Fault::reason).orElse(""));
    }
    if (before.isOpen() && !after.isOpen()) {
      log.info("Target works again target={}", after.target());
    }
    if (after.alarmedPercent() > before.alarmedPercent()) {
      alarm(after);
    }
  }

  private static void alarm(TargetHealth target) {
    String message = "Target keeps failing code={} target={} retryTimeUsed={}% since={} reason={}";
    Object[] facts = {
      ErrorCode.DELIVERY_TARGET_FAILING,
      target.target(),
      target.alarmedPercent(),
      target.failingSince().map(Object::toString).orElse(""),
      target.fault().map(Fault::reason).orElse("")
    };
    if (target.alarmedPercent() < 100) {
      log.warn(message, facts);
    } else {
      log.error(message, facts);
    }
  }
}
