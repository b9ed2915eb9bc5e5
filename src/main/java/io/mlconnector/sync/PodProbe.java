package io.mlconnector.sync;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionGateway;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RowFilter;
import io.mlconnector.remote.PermanentRemoteException;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.remote.TransientRemoteException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Tells a pod that serves nobody from one that has a problem with a single stream, by one cheap
 * question about something that every pod has: its ledgers.
 */
@ApplicationScoped
class PodProbe {
  private final FusionGateway gateway;

  PodProbe(FusionGateway gateway) {
    this.gateway = gateway;
  }

  /** Why the pod as a whole does not serve us now; empty when it does. */
  Optional<ErrorCode> whyNot() {
    try {
      gateway.fetch(
          new PageRequest(StreamName.LEDGERS, new RowFilter.All(), 0, PageRequest.Projection.KEYS));
      return Optional.empty();
    } catch (RemoteException e) {
      return isAboutThePod(e) ? Optional.of(e.code()) : Optional.empty();
    } catch (ConnectorException e) {
      if (isAboutCredentials(e.code())) {
        return Optional.of(e.code());
      }
      throw e;
    }
  }

  /** Whether nothing could even be asked, for want of credentials. */
  static boolean isAboutCredentials(ErrorCode code) {
    return switch (code) {
      case CREDENTIAL_MISSING, CREDENTIAL_UNREADABLE, CREDENTIAL_UNFIT, VAULT_KEY_MISSING -> true;
      default -> false;
    };
  }

  /** Whether such a failure may concern all streams alike. */
  static boolean isAboutThePod(RemoteException failure) {
    return switch (failure) {
      case TransientRemoteException.Unavailable _,
          TransientRemoteException.TimedOut _,
          TransientRemoteException.Throttled _,
          PermanentRemoteException.Unauthenticated _ ->
          true;
      case TransientRemoteException.Truncated _,
          TransientRemoteException.BlankRefusal _,
          PermanentRemoteException.Forbidden _,
          PermanentRemoteException.Missing _,
          PermanentRemoteException.Refused _,
          PermanentRemoteException.Unintelligible _ ->
          false;
    };
  }
}
