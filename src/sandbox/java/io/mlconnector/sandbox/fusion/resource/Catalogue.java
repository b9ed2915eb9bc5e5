package io.mlconnector.sandbox.fusion.resource;

import io.mlconnector.sandbox.fusion.data.Balances.Balance;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All resources of the pod. */
public final class Catalogue {
  /** The name of the period statuses, which mix applications unless one is asked for. */
  public static final String PERIOD_STATUSES = "accountingPeriodStatusLOV";

  private final Map<String, RootResource<?>> roots = new LinkedHashMap<>();
  private final Resource<Balance> balances = BalanceResource.define();

  public Catalogue() {
    for (RootResource<?> root :
        List.of(
            InvoiceResource.define(),
            PaymentResource.define(),
            ReceivableResource.define(),
            ProcurementResources.suppliers(),
            ProcurementResources.purchaseOrders(),
            JournalResource.define(),
            SetupResources.combinations(),
            SetupResources.valueSets(),
            SetupResources.ledgers(),
            SetupResources.periodStatuses())) {
      roots.put(root.name(), root);
    }
  }

  public Collection<RootResource<?>> roots() {
    return roots.values();
  }

  public Optional<RootResource<?>> find(String name) {
    return Optional.ofNullable(roots.get(name));
  }

  /** Balances, which have no table: each is computed for a finder. */
  public Resource<Balance> balances() {
    return balances;
  }
}
