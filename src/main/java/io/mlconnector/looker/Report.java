package io.mlconnector.looker;

import io.mlconnector.finance.StreamName;
import io.mlconnector.sync.schedule.CronSchedule;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A report as it was declared, checked.
 *
 * @param name in paths and metrics
 * @param title name of its plan
 * @param adopt whether an existing plan of that title may be taken over
 * @param content the member of a plan that names what is shown, with its value
 * @param streams whose data it shows; empty for all
 */
record Report(
    String name,
    String title,
    boolean enabled,
    boolean adopt,
    Content content,
    Map<String, String> filters,
    ReportFormat format,
    boolean allResults,
    Cadence cadence,
    ZoneId zone,
    Optional<LocalTime> notBefore,
    Optional<LocalTime> latestBy,
    Set<StreamName> streams,
    List<Destination> destinations) {
  Report {
    filters = Map.copyOf(filters);
    streams = Set.copyOf(streams);
    destinations = List.copyOf(destinations);
  }

  /** What is shown. */
  record Content(Kind kind, String id) {
    /** What kind of thing. */
    enum Kind {
      LOOK("look_id"),
      DASHBOARD("dashboard_id"),
      LOOKML_DASHBOARD("lookml_dashboard_id"),
      QUERY("query_id");

      private final String member;

      Kind(String member) {
        this.member = member;
      }

      String member() {
        return member;
      }

      boolean isDashboard() {
        return this == DASHBOARD || this == LOOKML_DASHBOARD;
      }
    }
  }

  /** When it is due. */
  sealed interface Cadence {
    /** At these times. */
    record At(CronSchedule schedule, String expression) implements Cadence {}

    /** After every load, with at least this time between. */
    record EveryLoad(Duration atMostEvery) implements Cadence {}

    /** When the day's data is complete. */
    record DayEnd(CronSchedule schedule, String expression) implements Cadence {}

    /** When a period was closed; of these ledgers, or of all. */
    record PeriodClose(Set<String> ledgers) implements Cadence {
      public PeriodClose {
        ledgers = Set.copyOf(ledgers);
      }
    }
  }

  /**
   * Where it goes.
   *
   * @param secret name in the vault and name of the parameter
   */
  record Destination(
      DestinationType type,
      String address,
      Optional<String> message,
      Optional<String> action,
      Map<String, String> parameters,
      Optional<SecretParameter> secret) {
    Destination {
      parameters = Map.copyOf(parameters);
    }
  }

  /** A secret of a destination: its name in the vault and among Looker's parameters. */
  record SecretParameter(String field, String parameter) {}
}
