package io.mlconnector.sync;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.failure.ErrorType;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.TransientRemoteException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a failure means: a pod that is down pauses all polls, a stream that an administrator
 * has to repair is blocked with one alarm, everything else is tried again after a growing wait.
 */
@ApplicationScoped
class PollFailures {
  private static final Logger LOG = LoggerFactory.getLogger(PollFailures.class);

  private final PodHold hold;
  private final PodProbe probe;

  PollFailures(PodHold hold, PodProbe probe) {
    this.hold = hold;
    this.probe = probe;
  }

  /** The failure by its code; what no room has named is our own bug. */
  static ErrorCode codeOf(Throwable failure) {
    if (failure instanceof ConnectorException known) {
      return known.code();
    }
    return isDatabaseGone(failure) ? ErrorCode.DATABASE_UNAVAILABLE : ErrorCode.INTERNAL;
  }

  private static boolean isDatabaseGone(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return new DatabaseFailure("reach the database", sql).code()
            == ErrorCode.DATABASE_UNAVAILABLE;
      }
    }
    return false;
  }

  /** Whether the run is no longer ours, or can not be written about: then nothing is noted. */
  static boolean isBeyondTelling(ErrorCode code) {
    return code == ErrorCode.LEASE_LOST || code == ErrorCode.DATABASE_UNAVAILABLE;
  }

  /** Whether someone has to act before it can succeed. */
  static boolean isBlocking(ErrorCode code) {
    return code != ErrorCode.FUSION_UNAVAILABLE
        && (code.type() == ErrorType.CONFIGURATION || code.type() == ErrorType.CALLER);
  }

  static String detailOf(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** Pauses all polls when the failure is that of the whole pod. Returns whether it is. */
  boolean pauseIfThePodIsDown(Throwable failure) {
    if (PodProbe.isAboutCredentials(codeOf(failure))) {
      hold.begin(codeOf(failure), Optional.empty());
      return true;
    }
    if (!(failure instanceof RemoteException remote) || !PodProbe.isAboutThePod(remote)) {
      return false;
    }
    if (hold.current().isPresent()) {
      return true;
    }
    if (remote instanceof TransientRemoteException.Throttled throttled) {
      hold.begin(remote.code(), throttled.retryAfter());
      return true;
    }
    Optional<ErrorCode> why = probe.whyNot();
    why.ifPresent(code -> hold.begin(code, Optional.empty()));
    return why.isPresent();
  }

  /** Tells of a failure once, loudly when someone has to act. */
  void tell(ActiveRun run, Throwable failure, RunDesk.Failure standing) {
    ErrorCode code = codeOf(failure);
    if (code == ErrorCode.INTERNAL && standing.inARow() == 1) {
      LOG.error("Poll failed stream={} run={} code={}", run.stream(), run.id(), code, failure);
    } else if (standing.newlyBlocked()) {
      LOG.error(
          "Poll blocked stream={} kind={} run={} code={} advice=\"{}\" detail=\"{}\"",
          run.stream(),
          run.kind(),
          run.id(),
          code,
          code.advice(),
          detailOf(failure));
    } else if (standing.inARow() == 1) {
      LOG.warn(
          "Poll failed, will be tried again stream={} kind={} run={} code={} detail=\"{}\"",
          run.stream(),
          run.kind(),
          run.id(),
          code,
          detailOf(failure));
    } else {
      LOG.debug(
          "Poll failed again stream={} kind={} run={} code={} failures={}",
          run.stream(),
          run.kind(),
          run.id(),
          code,
          standing.inARow());
    }
  }

  /** Passes over the loss of a lease: another replica does the work now. Throws anything else. */
  static void passOverLostLease(String work, RuntimeException failure) {
    if (codeOf(failure) != ErrorCode.LEASE_LOST) {
      throw failure;
    }
    LOG.warn("Work taken over by another replica work={} code={}", work, ErrorCode.LEASE_LOST);
  }

  /** Gives a lease back; when that fails it expires, and is no longer renewed. */
  static void giveBack(Leases leases, Lease lease) {
    try {
      leases.release(lease);
    } catch (RuntimeException e) {
      LOG.debug("Lease left to expire name={}", lease.name(), e);
    }
  }
}
