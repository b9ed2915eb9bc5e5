package io.mlconnector.looker.client;

import io.mlconnector.connection.ConnectionName;
import io.mlconnector.connection.ConnectionProbe;
import io.mlconnector.connection.Finding;
import io.mlconnector.connection.ProbeStep;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tries what the connector needs of Looker, in the order in which it is set up. */
@ApplicationScoped
class LookerProbe implements ConnectionProbe {
  private static final String LOGIN = "login";

  private final LookerGateway looker;
  private final LookerConnection connection;
  private final LookerQuota quota;

  LookerProbe(LookerGateway looker, LookerConnection connection, LookerQuota quota) {
    this.looker = looker;
    this.connection = connection;
    this.quota = quota;
  }

  @Override
  public ConnectionName connection() {
    return ConnectionName.LOOKER;
  }

  @Override
  public boolean isConfigured() {
    return connection.baseUrl().isPresent();
  }

  @Override
  public List<ProbeStep> steps() {
    return List.of(
        ProbeStep.of(LOGIN, () -> Finding.ok("token for " + looker.login().toMinutes() + " min")),
        ProbeStep.of("release", () -> Finding.ok("Looker " + looker.release())).needing(LOGIN),
        ProbeStep.of("user", () -> Finding.ok(looker.me().name())).needing(LOGIN),
        ProbeStep.of("datagroups", this::datagroups).needing(LOGIN),
        ProbeStep.of("plans", () -> Finding.ok(looker.ownPlanNames().size() + " plans of our own"))
            .needing(LOGIN),
        ProbeStep.of("system-activity", this::systemActivity).needing(LOGIN),
        ProbeStep.of("quota", this::quota));
  }

  private Finding datagroups() {
    List<Datagroup> found = looker.datagroups();
    List<String> broken =
        found.stream()
            .filter(group -> group.triggerError().isPresent())
            .map(group -> group.model() + "::" + group.name())
            .toList();
    if (found.isEmpty()) {
      return Finding.failed(
          "none is visible",
          "Give the role of the service user the permissions see_datagroups and update_datagroups"
              + " and a model set with the finance model.");
    }
    return broken.isEmpty()
        ? Finding.ok(found.size() + " visible")
        : Finding.warn(
            "trigger fails: " + String.join(", ", broken),
            "Look at the datagroup under Admin, Database, Datagroups: its SQL trigger fails.");
  }

  private Finding systemActivity() {
    try {
      looker.jobsNamed("ml-connector asks whether it may look here");
      return Finding.ok("visible");
    } catch (Missing e) {
      return Finding.warn(
          "not visible, so runs can not be followed and end as unproven",
          "Give the role of the service user the permission see_system_activity, or have runs"
              + " proven by webhook.");
    }
  }

  private Finding quota() {
    var queries = quota.usage(ApiActivity.QUERY);
    var admin = quota.usage(ApiActivity.ADMIN);
    String seen =
        "%d of %d query calls and %d of %d admin calls used this month"
            .formatted(queries.used(), queries.budget(), admin.used(), admin.budget());
    return queries.remaining() == 0 || admin.remaining() == 0
        ? Finding.failed(seen, "Wait for the next month, or raise connector.looker.quota.")
        : Finding.ok(seen);
  }
}
