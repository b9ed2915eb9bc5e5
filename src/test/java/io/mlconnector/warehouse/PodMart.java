package io.mlconnector.warehouse;

import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.data.Enterprise;
import io.mlconnector.sandbox.fusion.truth.PodTruth;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A star schema that the loader has filled with everything a pod holds. */
public final class PodMart {
  private static final Map<StreamName, String> RESOURCES = new EnumMap<>(StreamName.class);

  static {
    RESOURCES.put(StreamName.INVOICES, "invoices");
    RESOURCES.put(StreamName.PAYMENTS, "payablesPayments");
    RESOURCES.put(StreamName.RECEIVABLES_INVOICES, "receivablesInvoices");
    RESOURCES.put(StreamName.SUPPLIERS, "suppliers");
    RESOURCES.put(StreamName.PURCHASE_ORDERS, "purchaseOrders");
    RESOURCES.put(StreamName.JOURNALS, "journalBatches");
    RESOURCES.put(StreamName.LEDGER_BALANCES, "ledgerBalances");
    RESOURCES.put(StreamName.ACCOUNT_COMBINATIONS, "accountCombinationsLOV");
    RESOURCES.put(StreamName.LEDGERS, "ledgersLOV");
    RESOURCES.put(StreamName.PERIODS, "accountingPeriodStatusLOV");
  }

  private final Mart mart = Mart.empty();
  private VersionLog log = new VersionLog();

  /** An empty star schema. */
  public static PodMart empty() {
    return new PodMart();
  }

  /** As it was after the migration. */
  public void reset() {
    mart.reset();
    log = new VersionLog();
  }

  /** Loads the pod's books, each business unit in its ledger. */
  public static PodMart of(FusionPod pod) {
    var filled = new PodMart();
    RESOURCES.forEach((stream, resource) -> filled.addAll(pod.truth(), stream, resource));
    pod.truth()
        .forEach(
            PodTruth.VALUES,
            value -> {
              String set = value.path("ValueSetCode").asText();
              if (set.equals(Enterprise.COST_CENTER_VALUE_SET)) {
                String key = set + "|" + value.path("Value").asText();
                filled.add(StreamName.COST_CENTERS, key, value.toString());
              }
            });
    pod.businessUnitLedgers()
        .forEach(
            (unit, ledger) ->
                filled.execute(
                    "INSERT INTO fusion_mart.business_unit_ledger VALUES ('%s', '%s')"
                        .formatted(unit, ledger)));
    filled.load();
    return filled;
  }

  /** Adds one more version, to be loaded with the next {@link #load()}. */
  public PodMart add(StreamName stream, String key, String payload) {
    log.add(stream, key, payload);
    return this;
  }

  /** Adds that Fusion no longer has a record. */
  public PodMart addVanished(StreamName stream, String key, String payload) {
    log.add(stream, key, Kind.VANISHED, payload);
    return this;
  }

  /** The newest version of each record of a stream, in the order of their keys. */
  public List<RecordVersion> current(StreamName stream) {
    var newest = new TreeMap<String, RecordVersion>();
    log.readAfter(0, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
        .filter(version -> version.ref().stream() == stream)
        .forEach(version -> newest.put(version.ref().key().value(), version));
    return List.copyOf(newest.values());
  }

  /** How far it is loaded. */
  public long loadedTo() {
    return Long.parseLong(mart.text("SELECT sequence FROM fusion_mart.etl_offset"));
  }

  /** Loads what was added. */
  public void load() {
    mart.load(log);
  }

  public void execute(String sql) {
    mart.execute(sql);
  }

  public DataSource dataSource() {
    return mart.dataSource;
  }

  private void addAll(PodTruth truth, StreamName stream, String resource) {
    int[] number = {0};
    truth.forEachBytes(
        resource,
        (bytes, length) ->
            add(
                stream,
                "pod-" + ++number[0],
                new String(bytes, 0, length, StandardCharsets.UTF_8)));
  }
}
