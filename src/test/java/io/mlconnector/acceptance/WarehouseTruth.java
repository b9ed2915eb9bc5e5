package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.fusion.truth.PodTruth;
import io.mlconnector.testing.Database;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Holds the star schema against the pod, row for row. What a row must be is worked out here from
 * the pod's records, without a line of the loader's code, so that a mistake in its mapping shows.
 */
final class WarehouseTruth {
  private static final String LIVE = "deleted_at IS NULL";

  /** The calendar as it was last found to be right; to read it takes longer than all the rest. */
  private static volatile Compared rightCalendar =
      new Compared(new TruthRows().of(MartTable.DIM_DATE), "");

  private final PodTruth pod;
  private final MartRows mart;
  private final Database database;
  private final Set<String> costCenterValueSets;

  WarehouseTruth(PodTruth pod, DataSource warehouse, Set<String> costCenterValueSets) {
    this.pod = pod;
    this.mart = new MartRows(warehouse);
    this.database = new Database(warehouse);
    this.costCenterValueSets = Set.copyOf(costCenterValueSets);
  }

  /** Fails with a readable list unless each live row is as the pod has it, and none is missing. */
  Map<MartTable, Integer> mustHold() {
    TruthRows expected = expected();
    List<TableDifferences> differences =
        List.of(MartTable.values()).stream()
            .map(table -> compare(table, expected))
            .filter(table -> !table.isEmpty())
            .toList();
    assertThat(differences).as("tables of the warehouse that differ from the pod").isEmpty();
    Map<MartTable, Integer> rows = new EnumMap<>(MartTable.class);
    for (MartTable table : MartTable.values()) {
      rows.put(table, expected.count(table));
    }
    return rows;
  }

  /** What differs in these tables alone. */
  List<TableDifferences> differences(MartTable... tables) {
    TruthRows expected = expected();
    return List.of(tables).stream()
        .map(table -> compare(table, expected))
        .filter(table -> !table.isEmpty())
        .toList();
  }

  private TruthRows expected() {
    var rows = new TruthRows();
    pod.forEach("invoices", invoice -> PayablesTruth.invoice(invoice, rows));
    pod.forEach("payablesPayments", payment -> PayablesTruth.payment(payment, rows));
    var receivables = new ReceivablesTruth();
    pod.forEach("receivablesInvoices", invoice -> receivables.invoice(invoice, rows));
    receivables.customers(rows);
    pod.forEach("journalBatches", batch -> LedgerTruth.batch(batch, rows));
    pod.forEach(
        "ledgerBalances",
        balance -> rows.add(MartTable.FACT_GL_BALANCE, LedgerTruth.balance(balance)));
    reference(rows);
    return rows;
  }

  private void reference(TruthRows rows) {
    var reference = new ReferenceTruth();
    pod.forEach("suppliers", supplier -> ReferenceTruth.supplier(supplier, rows));
    pod.forEach("purchaseOrders", order -> ReferenceTruth.purchaseOrder(order, rows));
    pod.forEach("ledgersLOV", ledger -> ReferenceTruth.ledger(ledger, rows));
    var calendar = new CalendarTruth();
    pod.forEach(
        "accountingPeriodStatusLOV",
        period -> {
          ReferenceTruth.period(period, rows);
          calendar.period(period);
        });
    calendar.days(rows);
    pod.forEach(
        PodTruth.VALUES,
        value -> {
          if (costCenterValueSets.contains(value.path("ValueSetCode").asText())) {
            reference.costCenter(value, rows);
          }
        });
    pod.forEach("accountCombinationsLOV", reference::combination);
    reference.accounts(rows);
  }

  private record Compared(TruthRows.Rows expected, String checksum) {
    /** Rows that were worked out once are the same; to compare them would take its time again. */
    boolean isSameAs(Compared other) {
      return expected == other.expected && checksum.equals(other.checksum);
    }
  }

  private TableDifferences compare(MartTable table, TruthRows expected) {
    return table == MartTable.DIM_DATE ? compareCalendar(expected) : compareRows(table, expected);
  }

  private TableDifferences compareCalendar(TruthRows expected) {
    Compared before = calendar(expected);
    if (before.isSameAs(rightCalendar)) {
      return new TableDifferences(MartTable.DIM_DATE);
    }
    TableDifferences differences = compareRows(MartTable.DIM_DATE, expected);
    // Somebody may have written while it was read.
    if (differences.isEmpty() && before.isSameAs(calendar(expected))) {
      rightCalendar = before;
    }
    return differences;
  }

  private Compared calendar(TruthRows expected) {
    return new Compared(
        expected.of(MartTable.DIM_DATE), MartTable.DIM_DATE.checksum(database, LIVE));
  }

  private TableDifferences compareRows(MartTable table, TruthRows expected) {
    var differences = new TableDifferences(table);
    TruthRows.Rows rows = expected.of(table);
    Set<String> left = expected.keys(table);
    Set<String> unknownColumns = new HashSet<>();
    mart.forEachLive(
        table,
        (key, values) -> {
          String[] wanted = rows.byKey().get(key);
          left.remove(key);
          if (wanted == null) {
            if (!isFurtherBalance(table, values)) {
              differences.extra(key);
            }
            return;
          }
          values.keySet().stream()
              .filter(column -> !rows.columns().contains(column))
              .forEach(unknownColumns::add);
          List<String> how = differing(rows.columns(), wanted, values);
          if (!how.isEmpty()) {
            differences.differing(key, how);
          }
        });
    unknownColumns.forEach(
        column -> differences.columns("nobody knows what is to be in " + column));
    left.forEach(differences::missing);
    return differences;
  }

  private static List<String> differing(
      List<String> columns, String[] wanted, Map<String, String> found) {
    List<String> how = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      String column = columns.get(i);
      String value = found.getOrDefault(column, "no such column");
      if (!wanted[i].equals(value)) {
        how.add(column + " is " + value + " instead of " + wanted[i]);
      }
    }
    return how;
  }

  /**
   * The pod can be asked for any balance, not only for those that something was posted to: the
   * connector may know more of them, as long as it knows them rightly.
   */
  private boolean isFurtherBalance(MartTable table, Map<String, String> values) {
    if (table != MartTable.FACT_GL_BALANCE) {
      return false;
    }
    return pod.balance(
            text(values, "ledger_name"),
            text(values, "period_name"),
            text(values, "currency"),
            text(values, "account_combination"))
        .map(LedgerTruth::balance)
        .filter(expected -> expected.values().equals(values))
        .isPresent();
  }

  private static String text(Map<String, String> values, String column) {
    return values.getOrDefault(column, ExpectedRow.NONE);
  }

  /** One record of the pod. */
  JsonNode record(String resource, String keyAttribute, String key) {
    return pod.all(resource).stream()
        .filter(record -> record.path(keyAttribute).asText().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
