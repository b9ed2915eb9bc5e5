package io.mlconnector.finance;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The streams the connector reads from Fusion, one for each resource that it follows. The external
 * name is part of the outside contract: configuration keys, API paths, metric tags and tables use
 * it.
 */
public enum StreamName {
  /** Payables invoices with lines, distributions and installments. */
  INVOICES("invoices"),
  /** Payables payments with the invoices they settle. */
  PAYMENTS("payments"),
  /** Receivables invoices with installments. */
  RECEIVABLES_INVOICES("receivables-invoices"),
  /** Suppliers. */
  SUPPLIERS("suppliers"),
  /** Purchase orders, header level. */
  PURCHASE_ORDERS("purchase-orders"),
  /** Journal batches with headers and lines. */
  JOURNALS("journals"),
  /** General ledger balances, one row a combination, period and currency. */
  LEDGER_BALANCES("ledger-balances"),
  /** Account combinations of the chart of accounts. */
  ACCOUNT_COMBINATIONS("account-combinations"),
  /** Values of the cost centre value sets. */
  COST_CENTERS("cost-centers"),
  /** Ledgers. */
  LEDGERS("ledgers"),
  /** Accounting periods with their status, by ledger and application. */
  PERIODS("periods");

  private static final Map<String, StreamName> BY_EXTERNAL_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(StreamName::externalName, Function.identity()));

  private final String externalName;

  StreamName(String externalName) {
    this.externalName = externalName;
  }

  /** The name users write and read, in lower case with hyphens. */
  public String externalName() {
    return externalName;
  }

  /** The stream of this external name, or empty when there is none. */
  public static Optional<StreamName> find(String externalName) {
    return Optional.ofNullable(BY_EXTERNAL_NAME.get(externalName));
  }

  @Override
  public String toString() {
    return externalName;
  }
}
