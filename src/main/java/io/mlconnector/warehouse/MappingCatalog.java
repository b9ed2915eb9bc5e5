package io.mlconnector.warehouse;

import io.mlconnector.finance.StreamName;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What becomes of every stream. */
final class MappingCatalog {
  private final Map<StreamName, RecordMapping> byStream = new EnumMap<>(StreamName.class);

  MappingCatalog(ChartOfAccounts chart) {
    add(PayablesMappings.invoices(chart));
    add(PayablesMappings.payments());
    add(ReceivablesMappings.invoices());
    add(ReferenceMappings.suppliers());
    add(ReferenceMappings.purchaseOrders());
    add(LedgerMappings.journals(chart));
    add(LedgerMappings.balances(chart));
    add(ReferenceMappings.accountCombinations(chart));
    add(ReferenceMappings.costCenters());
    add(ReferenceMappings.ledgers());
    add(ReferenceMappings.periods());
  }

  Collection<RecordMapping> all() {
    return Collections.unmodifiableCollection(byStream.values());
  }

  private void add(RecordMapping mapping) {
    byStream.put(mapping.stream(), mapping);
  }
}
