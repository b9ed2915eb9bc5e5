package io.mlconnector.telemetry;

/**
 * Names of all meters; dashboards and alerts rely on them. Prometheus shows them with underscores
 * and with the suffix of their kind, such as {@code connector_poll_runs_total}.
 */
public final class Meters {
  /** Counter {@code stream, outcome}: poll runs that ended. */
  public static final String POLL_RUNS = "connector.poll.runs";

  /** Counter {@code stream, kind}: records that a poll brought, by what they meant. */
  public static final String POLL_RECORDS = "connector.poll.records";

  /** Gauge {@code stream}: seconds since the stream was last asked to its end. */
  public static final String STREAM_LAG = "connector.stream.lag.seconds";

  /** Gauge {@code stream}: seconds between two polls of the stream as planned. */
  public static final String STREAM_INTERVAL = "connector.stream.interval.seconds";

  /** Timer {@code system, operation, outcome}: outbound HTTP calls. */
  public static final String REMOTE_REQUESTS = "connector.remote.requests";

  /** Counter {@code system, outcome}: access tokens asked for. */
  public static final String TOKEN_REFRESHES = "connector.token.refreshes";

  /** Gauge {@code system, holder}: seconds that the access token at hand still lasts. */
  public static final String TOKEN_REMAINING = "connector.token.remaining.seconds";

  /** Gauge: calls that may be sent at once without waiting; below zero while callers wait. */
  public static final String CALL_BUDGET_REMAINING = "connector.call.budget.remaining";

  /** Counter {@code table}: rows written to the warehouse. */
  public static final String LOAD_ROWS = "connector.load.rows";

  /** Timer: loads from the journal into the warehouse. */
  public static final String LOADS = "connector.load";

  /**
   * Gauge {@code table}: bytes that a table of the connector takes, partitions and indexes
   * included.
   */
  public static final String TABLE_BYTES = "connector.table.bytes";

  /** Gauge {@code table}: months, this one and the next, for which a table has no partition. */
  public static final String PARTITIONS_MISSING = "connector.partitions.missing";

  /** Counter {@code report, outcome}: report runs that ended. */
  public static final String REPORT_RUNS = "connector.report.runs";

  /** Gauge {@code activity}: calls of Looker's API that the month still allows. */
  public static final String LOOKER_QUOTA_REMAINING = "connector.looker.quota.remaining";

  /** Tag. */
  public static final String REPORT = "report";

  /** Tag. */
  public static final String ACTIVITY = "activity";

  /** Gauge {@code state, target}: deliveries that are not at their end. */
  public static final String DELIVERIES = "connector.deliveries";

  /** Gauge {@code target}: seconds for which the oldest delivery has been due. */
  public static final String DELIVERY_OLDEST = "connector.delivery.oldest.pending.seconds";

  /** Gauge {@code target}: part of the retry time that a failing target has used up, 0 to 1. */
  public static final String DELIVERY_RETRY_USED = "connector.delivery.retry.time.used.ratio";

  /** Gauge {@code target}: 1 while a target is paused by an operator. */
  public static final String DELIVERY_PAUSED = "connector.delivery.paused";

  /** Counter {@code target, outcome}: calls to targets that ended. */
  public static final String DELIVERY_ATTEMPTS = "connector.delivery.attempts";

  /** Counter {@code kind, outcome}: events that notices could be about, and what came of them. */
  public static final String NOTICE_EVENTS = "connector.notice.events";

  /** Gauge {@code channel}: seconds until the subscription to messages of a channel ends. */
  public static final String SUBSCRIPTION_EXPIRY = "connector.subscription.expiry.seconds";

  /** Counter {@code outcome}: notifications of Microsoft Graph, and why they were passed over. */
  public static final String GRAPH_NOTIFICATIONS = "connector.graph.notifications";

  /**
   * Counter {@code outcome}: contents of notifications that were opened, and why others were not.
   */
  public static final String GRAPH_CONTENTS = "connector.graph.contents";

  /** Gauge {@code subject, kind}: on what Fusion, warehouse and Looker do not agree. */
  public static final String ALIGNMENT_FINDINGS = "connector.alignment.findings";

  /** Counter {@code reason}: callers of the API who were turned away. */
  public static final String ACCESS_REFUSALS = "connector.access.refusals";

  /** Tag. */
  public static final String REASON = "reason";

  /** Tag. */
  public static final String STREAM = "stream";

  /** Tag. */
  public static final String OUTCOME = "outcome";

  /** Tag. */
  public static final String KIND = "kind";

  /** Tag. */
  public static final String SUBJECT = "subject";

  /** Tag. */
  public static final String SYSTEM = "system";

  /** Tag. */
  public static final String HOLDER = "holder";

  /** Tag. */
  public static final String OPERATION = "operation";

  /** Tag. */
  public static final String TABLE = "table";

  /** Tag. */
  public static final String CHANNEL = "channel";

  /** Tag. */
  public static final String STATE = "state";

  /** Tag. */
  public static final String TARGET = "target";

  private Meters() {}
}
