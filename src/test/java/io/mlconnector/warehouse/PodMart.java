package io.mlconnector.warehouse;

import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.data.Enterprise;
import io.mlconnector.sandbox.fusion.truth.PodTruth;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
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
  private final VersionLog log = new VersionLog();

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
