package io.mlconnector.sandbox.looker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks, dashboards and queries of the instance, with the SQL that fills them. */
final class Content {
  private static final String CASH_POSITION =
      """
      SELECT ledger_name, currency, sum(due_in) AS due_in, sum(due_out) AS due_out, sum(net) AS net
      FROM fusion_mart.cash_position GROUP BY ledger_name, currency ORDER BY ledger_name, currency
      """;

  private static final String AP_AGING =
      """
      SELECT invoice_currency AS currency, count(*) AS installments, sum(open_amount) AS open_amount
      FROM fusion_mart.ap_aging GROUP BY invoice_currency ORDER BY invoice_currency
      """;

  private static final String RECONCILIATION =
      """
      SELECT ledger_name, period_name, count(*) AS accounts FROM fusion_mart.gl_reconciliation
      GROUP BY ledger_name, period_name ORDER BY ledger_name, period_name LIMIT 20
      """;

  private static final String FRESHNESS =
      "SELECT stream, table_name, last_loaded_at, last_load_id FROM fusion_mart.etl_freshness"
          + " ORDER BY stream, table_name";

  private final Map<String, Item> items = new TreeMap<>();

  Content() {
    String model = "oracle_fusion_finance::";
    put("lookml_dashboard_id", model + "cash_position", "Cash position", CASH_POSITION);
    put("lookml_dashboard_id", model + "ap_aging", "AP aging", AP_AGING);
    put("lookml_dashboard_id", model + "gl_reconciliation", "GL reconciliation", RECONCILIATION);
    put("lookml_dashboard_id", model + "close_monitor", "Close monitor", FRESHNESS);
    put("dashboard_id", "42", "Treasury", CASH_POSITION, AP_AGING);
    put("look_id", "7", "Open payables by currency", AP_AGING);
    put("query_id", "Vk2FzQ8nTy", "AP aging export", AP_AGING);
  }

  private void put(String member, String id, String title, String... queries) {
    items.put(member + "/" + id, new Item(title, List.of(queries)));
  }

  Optional<Item> find(String member, String id) {
    return Optional.ofNullable(items.get(member + "/" + id));
  }

  /** Something that can be shown and scheduled. */
  record Item(String title, List<String> queries) {}
}
