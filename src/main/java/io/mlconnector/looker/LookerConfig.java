package io.mlconnector.looker;

import io.mlconnector.finance.StreamName;
import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looker's API and the reports that it must deliver. */
@ConfigMapping(prefix = "connector.looker")
public interface LookerConfig {
  /**
   * Address of the API without a path, such as https://acme.looker.com; empty to leave Looker be.
   */
  Optional<URI> baseUrl();

  /** Client id of the API key of the service user. */
  Optional<String> clientId();

  /** Client secret of that API key. */
  Optional<Secret> clientSecret();

  /** The datagroup that the explores persist with, as model::name. */
  Optional<String> datagroup();

  /** Time between two looks at what is to be done. */
  @WithDefault("15s")
  Duration every();

  /** How long to wait for a connection. */
  @WithDefault("10s")
  Duration connectTimeout();

  /** How long to wait for the answer to one call. */
  @WithDefault("60s")
  Duration readTimeout();

  /** Headers that a proxy in front of Looker wants, by name. */
  Map<String, Secret> headers();

  /**
   * RESET makes cached results worthless after a load. TRIGGER also starts derived tables and plans
   * of the datagroup; right only where the datagroup has no trigger of its own.
   */
  @WithDefault("reset")
  OnLoad onLoad();

  /** Least time between resets that no report waits for; a report always gets its own. */
  @WithDefault("1h")
  Duration resetEvery();

  /** How far the clocks of Looker and of this machine may differ. */
  @WithDefault("15s")
  Duration clockTolerance();

  /** Derived tables to be built before reports are released, as model::view. */
  Optional<List<String>> derivedTables();

  /** How long a derived table may take to build. */
  @WithDefault("2h")
  Duration buildTimeout();

  /** APPLY keeps the plans of reports as declared; PREVIEW only shows what would be changed. */
  @WithDefault("apply")
  PlanMode plans();

  /** Time between two comparisons of plans with their declaration. */
  @WithDefault("12h")
  Duration plansEvery();

  /** Values of a dimension that one comparison with Looker asks for at most. */
  @WithDefault("50000")
  @Min(1)
  @Max(1_000_000)
  int dimensionValues();

  /** Calls that the contract with Looker allows. */
  Quota quota();

  /** How runs are repeated and given up. */
  Runs runs();

  /** Proof of delivery by webhook. */
  Proof proof();

  /** Secrets of S3 and SFTP destinations, by the name reports call them by. */
  Map<String, Secret> destinationSecrets();

  /** The reports. */
  List<ReportConfig> reports();

  /** What to do with the datagroup after a load. */
  enum OnLoad {
    /** Make cached results worthless. */
    RESET,
    /** Also start derived tables and plans that follow the datagroup. */
    TRIGGER
  }

  /** What to do with the plans of reports. */
  enum PlanMode {
    /** Make and change them. */
    APPLY,
    /** Show what would be made and changed; no report runs without its plan. */
    PREVIEW
  }

  /** Calls a calendar month of UTC. */
  interface Quota {
    /** Query-based calls a month that the connector may use. */
    @WithDefault("1000")
    @Min(0)
    @Max(100_000_000)
    int queryCalls();

    /** Administrative calls a month that the connector may use. */
    @WithDefault("1000")
    @Min(0)
    @Max(100_000_000)
    int adminCalls();

    /** Share of the administrative calls that resets without a report leave to the reports. */
    @WithDefault("0.3")
    double reserve();
  }

  /** How runs are repeated and given up. */
  interface Runs {
    /** How often a report is sent at most until it succeeds. */
    @WithDefault("3")
    @Min(1)
    @Max(20)
    int attempts();

    /** Time after a failure until the next attempt; doubled each time. */
    @WithDefault("10m")
    Duration retryAfter();

    /**
     * Whether a failed run is repeated although it has several recipients, some of whom may have
     * got the report already.
     */
    @WithDefault("false")
    boolean retryPartial();

    /** Time after which a run that waits for data is given up, where nothing else is said. */
    @WithDefault("20h")
    Duration giveUpAfter();

    /** Time after which a job that Looker still works at counts as stuck. */
    @WithDefault("1h")
    Duration stuckAfter();

    /** How long a run whose answer was lost is looked for before it counts as not accepted. */
    @WithDefault("3m")
    Duration settle();

    /** How long runs are kept for lists. */
    @WithDefault("P400D")
    Duration retention();
  }

  /** Proof of delivery by webhook. */
  interface Proof {
    /**
     * Where Looker reaches this service's /hooks/looker, such as https://connector.example.com;
     * every plan then also delivers there. Needs the webhook token of Looker in the vault, as field
     * looker of webhooks.
     */
    Optional<URI> publicUrl();

    /** Format of what is sent as proof for looks and queries. */
    @WithDefault("json")
    ReportFormat format();

    /** Format of what is sent as proof for dashboards. */
    @WithDefault("wysiwyg-png")
    ReportFormat dashboardFormat();

    /** How long the proof is waited for where System Activity is not visible. */
    @WithDefault("30m")
    Duration patience();
  }

  /** A report that Looker must deliver. Exactly one of look, dashboard, LookML dashboard, query. */
  interface ReportConfig {
    /** Name in paths and metrics: lower case letters, digits and hyphens. */
    String name();

    /** Name of the plan in Looker and of the report in notices; the name where it is missing. */
    Optional<String> title();

    /** Whether it runs. */
    @WithDefault("true")
    boolean enabled();

    /** Whether an existing plan of the service user with this title is taken over. */
    @WithDefault("false")
    boolean adopt();

    /** Id of a look. */
    Optional<String> look();

    /** Id of a dashboard. */
    Optional<String> dashboard();

    /** A LookML dashboard, as model::name. */
    Optional<String> lookmlDashboard();

    /** Slug of a query. */
    Optional<String> query();

    /** Filters by name, in Looker's filter expressions. */
    Map<String, String> filters();

    /** Form in which it is delivered. */
    @WithDefault("wysiwyg-pdf")
    ReportFormat format();

    /** Whether all rows are delivered; for looks and queries. */
    @WithDefault("false")
    boolean allResults();

    /** When it is due. */
    CadenceKind cadence();

    /**
     * Cron expression for the cadence cron, and for day-end where the calendar has no end of day.
     */
    Optional<String> cron();

    /** Time zone of all times of this report. */
    @WithDefault("UTC")
    ZoneId zone();

    /** Least time between two runs of the cadence every-load. */
    @WithDefault("1h")
    Duration atMostEvery();

    /** Names of ledgers whose periods count for period-close; all where it is missing. */
    Optional<Set<String>> ledgers();

    /**
     * Time of day until which data must be complete on the day it is due; the due time itself where
     * it is missing.
     */
    Optional<LocalTime> notBefore();

    /** Time of day after which the report is late and somebody is told. */
    Optional<LocalTime> latestBy();

    /** Streams whose data it shows; all that are switched on where it is missing. */
    Optional<Set<StreamName>> streams();

    /** Where it goes; at least one. */
    List<DestinationConfig> destinations();
  }

  /** Where a report goes. */
  interface DestinationConfig {
    /** What kind of destination it is. */
    DestinationType type();

    /** Mailbox, or address beginning with s3://, sftp:// or https://. */
    Optional<String> address();

    /** Text of the mail. */
    Optional<String> message();

    /** Id of the action for the type action, such as 1::google_cloud_storage. */
    Optional<String> action();

    /** Public parameters, such as username for SFTP, access_key_id and region for S3. */
    Map<String, String> parameters();

    /** Name under which the vault keeps its secret, as field of looker-destinations. */
    Optional<String> secret();

    /** Name of the secret among the parameters of an action. */
    Optional<String> secretParameter();
  }
}
