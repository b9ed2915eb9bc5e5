package io.mlconnector.sandbox;

import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.looker.LookerPod;
import io.mlconnector.sandbox.looker.LookerSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configuration with which the connector reads a simulated pod into an embedded database. */
public final class ConnectorSettings {
  /** The bearer tokens of the sandbox's operator and viewer. */
  public static final String OPERATOR_TOKEN = "sandbox-operator-token";

  public static final String VIEWER_TOKEN = "sandbox-viewer-token";

  /** Encrypts what is put into the sandbox's vault: no secret at all. */
  private static final String VAULT_KEY = "c2FuZGJveC1vbmx5LW5vdC1hLXNlY3JldC1rZXktISE=";

  private static final List<String> STREAMS =
      List.of(
          "invoices",
          "payments",
          "receivables-invoices",
          "suppliers",
          "purchase-orders",
          "journals",
          "ledger-balances",
          "account-combinations",
          "cost-centers",
          "ledgers",
          "periods");

  private final Map<String, String> properties = new TreeMap<>();

  private ConnectorSettings() {}

  /** For this pod and one database, whose URL holds the user, for both roles. */
  public static ConnectorSettings of(FusionPod pod, String databaseUrl) {
    var settings = new ConnectorSettings();
    PodSettings podSettings = pod.settings();
    return settings
        .with("connector.fusion.base-url", pod.baseUrl().toString())
        .with("connector.fusion.token-url", pod.tokenUrl().toString())
        .with("connector.fusion.client-id", podSettings.clientId())
        .with("connector.fusion.client-secret", podSettings.clientSecret())
        .with("connector.fusion.scope", podSettings.scope())
        .with("connector.fusion.calls-per-minute", "6000")
        // The pod is on this machine, which a real one never is.
        .with("connector.outbound.allowed-networks", "127.0.0.0/8")
        .with("connector.fusion.cost-center-value-sets", "MERIDIAN_COST_CENTER")
        .with("connector.security.operator-token", OPERATOR_TOKEN)
        .with("connector.security.viewer-token", VIEWER_TOKEN)
        .with("quarkus.datasource.connector.jdbc.url", databaseUrl)
        .with("quarkus.datasource.connector.username", "postgres")
        .with("quarkus.datasource.warehouse.jdbc.url", databaseUrl)
        .with("quarkus.datasource.warehouse.username", "postgres")
        .withLedgersOf(pod);
  }

  private ConnectorSettings withLedgersOf(FusionPod pod) {
    pod.businessUnitLedgers()
        .forEach(
            (unit, ledger) ->
                with("connector.chart-of-accounts.business-unit-ledgers.\"" + unit + "\"", ledger));
    return this;
  }

  /** Has this Looker mail the cash position after loads, and prove it. */
  public ConnectorSettings withLooker(LookerPod looker) {
    LookerSettings settings = looker.settings();
    with("connector.looker.base-url", looker.baseUrl().toString());
    with("connector.looker.client-id", settings.clientId());
    with("connector.looker.client-secret", settings.clientSecret());
    with("connector.looker.datagroup", "oracle_fusion_finance::oracle_fusion_etl");
    // Both clocks are that of this machine.
    with("connector.looker.clock-tolerance", "1s");
    with("connector.looker.every", "2s");
    with("connector.looker.reset-every", "1m");
    with("connector.looker.quota.query-calls", "1000000");
    with("connector.looker.quota.admin-calls", "1000000");
    // Looker sends to https only; the simulated one takes the path and sends to this machine.
    with("connector.looker.proof.public-url", "https://connector.sandbox.example");
    with("connector.webhooks.\"looker\".secret", settings.webhookToken());
    String report = "connector.looker.reports[0].";
    with(report + "name", "cash-position");
    with(report + "title", "Cash position");
    with(report + "lookml-dashboard", "oracle_fusion_finance::cash_position");
    with(report + "cadence", "every-load");
    with(report + "at-most-every", "2m");
    with(report + "destinations[0].type", "email");
    with(report + "destinations[0].address", "cfo@example.com");
    return with(report + "destinations[0].message", "Today's cash position.");
  }

  /**
   * Posts notices to this cloud, each channel by another transport. The refresh token for {@code
   * receivables} has to be put into the vault, under {@code delegated}.
   */
  public ConnectorSettings withTeams(TeamsCloud cloud) {
    TeamsSettings teams = cloud.settings();
    with("connector.vault.keys.\"sandbox\"", VAULT_KEY);
    with("connector.vault.active-key", "sandbox");
    with("connector.teams.tenant-id", teams.tenantId());
    with("connector.teams.client-id", teams.clientId());
    with("connector.teams.client-secret", teams.clientSecret());
    with("connector.teams.login-url", cloud.loginUrl());
    with("connector.teams.graph-url", cloud.graphUrl());
    with("connector.teams.bot-url", cloud.botUrl());
    with("connector.teams.app-id", "a99a0000-0000-4000-8000-000000000001");
    for (SimChannel channel : cloud.tenant().channels()) {
      String key = "connector.teams.channels.\"" + channel.name() + "\".";
      switch (channel.name()) {
        case "payments" ->
            with(key + "transport", "workflows")
                .with(key + "url", cloud.workflowUrl(channel.name()));
        case "receivables" ->
            with(key + "transport", "graph")
                .with(key + "team-id", channel.teamId())
                .with(key + "channel-id", channel.channelId())
                .with(key + "account", TeamsSettings.ACCOUNT);
        default ->
            with(key + "transport", "bot")
                .with(key + "team-id", channel.teamId())
                .with(key + "channel-id", channel.channelId())
                .with(key + "read-back", "true");
      }
    }
    for (SimPerson person : cloud.tenant().people()) {
      with("connector.teams.people.\"" + person.name() + "\".users", person.principalName());
    }
    return this;
  }

  /** Lets the cloud tell what becomes of notices, at a port that is free now. */
  public ConnectorSettings hearing() {
    int port = ConnectorProcess.freePort();
    return with("quarkus.http.port", Integer.toString(port))
        .with(
            "connector.teams.subscriptions.notification-url",
            "http://127.0.0.1:" + port + "/hooks/graph");
  }

  /** Sets one property. */
  public ConnectorSettings with(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** Polls every stream this often, and loads what came as often. */
  public ConnectorSettings pollingEvery(Duration every) {
    for (String stream : STREAMS) {
      with("connector.streams.\"" + stream + "\".every", every.toString());
    }
    return with("connector.warehouse.every", every.toString());
  }

  /** By property name. */
  public Map<String, String> toMap() {
    return Map.copyOf(properties);
  }
}
