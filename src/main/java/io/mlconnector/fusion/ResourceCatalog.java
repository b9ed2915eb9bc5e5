package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.Resource.Composition;
import io.mlconnector.fusion.Resource.KeyPart;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which resource serves which stream, and what can be asked of it. */
public final class ResourceCatalog {
  /** As many rows as the pod ever returns. */
  private static final int UNLIMITED = 500;

  /** A batch brings all its lines: a page of many could fill the memory. */
  private static final int BATCHES = 50;

  private static final String LAST_UPDATE = "LastUpdateDate";

  private static final Map<StreamName, Resource> RESOURCES = new EnumMap<>(StreamName.class);

  static {
    incremental(
        StreamName.INVOICES,
        "invoices",
        "InvoiceId",
        "invoiceLines.invoiceDistributions,invoiceInstallments",
        OpenRule.PAYABLE);
    incremental(
        StreamName.PAYMENTS, "payablesPayments", "CheckId", "relatedInvoices", OpenRule.NEVER);
    incremental(
        StreamName.RECEIVABLES_INVOICES,
        "receivablesInvoices",
        "CustomerTransactionId",
        "receivablesInvoiceInstallments",
        OpenRule.RECEIVABLE);
    incremental(StreamName.SUPPLIERS, "suppliers", "SupplierId", "", OpenRule.NEVER);
    incremental(
        StreamName.PURCHASE_ORDERS, "purchaseOrders", "POHeaderId", "", OpenRule.PURCHASE_ORDER);
    add(
        new Resource(
            StreamName.JOURNALS,
            "journalBatches",
            List.of(KeyAttribute.of("JeBatchId")),
            KeyPart.NUMBER,
            Optional.of(LAST_UPDATE),
            Optional.empty(),
            Composition.JOURNAL,
            OpenRule.JOURNAL,
            StreamStrategy.INCREMENTAL,
            BATCHES));
    other(
        StreamName.LEDGER_BALANCES,
        "ledgerBalances",
        KeyPart.TEXT,
        StreamStrategy.FINDER,
        "LedgerName",
        "PeriodName",
        "Currency",
        "CurrencyType?",
        "AccountCombination");
    other(
        StreamName.ACCOUNT_COMBINATIONS,
        "accountCombinationsLOV",
        KeyPart.NUMBER,
        StreamStrategy.FULL,
        "_CODE_COMBINATION_ID");
    other(
        StreamName.COST_CENTERS,
        "valueSets/{valueSet}/child/values",
        KeyPart.TEXT,
        StreamStrategy.FULL,
        "Value");
    other(StreamName.LEDGERS, "ledgersLOV", KeyPart.NUMBER, StreamStrategy.FULL, "LedgerId");
    other(
        StreamName.PERIODS,
        "accountingPeriodStatusLOV",
        KeyPart.TEXT,
        StreamStrategy.FULL,
        "LedgerId",
        "ApplicationId",
        "PeriodNameId");
  }

  private ResourceCatalog() {}

  /** How the rows of the stream can be asked for. */
  public static StreamStrategy strategy(StreamName stream) {
    return resource(stream).strategy();
  }

  /** Whether the key is one number, so that {@code KeysAfter} and {@code KeysIn} are understood. */
  public static boolean hasNumericKey(StreamName stream) {
    return resource(stream).hasNumericKey();
  }

  /** Whether records of the stream can be open, so that a slow re-read of them makes sense. */
  public static boolean hasOpenRecords(StreamName stream) {
    return resource(stream).open() != OpenRule.NEVER;
  }

  static Resource resource(StreamName stream) {
    Resource resource = RESOURCES.get(stream);
    if (resource == null) {
      throw new IllegalStateException("no resource is known for the stream " + stream);
    }
    return resource;
  }

  private static void incremental(
      StreamName stream, String path, String key, String expand, OpenRule open) {
    add(
        new Resource(
            stream,
            path,
            List.of(KeyAttribute.of(key)),
            KeyPart.NUMBER,
            Optional.of(LAST_UPDATE),
            Optional.of(expand).filter(children -> !children.isEmpty()),
            Composition.EXPANDED,
            open,
            StreamStrategy.INCREMENTAL,
            UNLIMITED));
  }

  private static void other(
      StreamName stream, String path, KeyPart keyPart, StreamStrategy strategy, String... key) {
    add(
        new Resource(
            stream,
            path,
            Arrays.stream(key).map(KeyAttribute::of).toList(),
            keyPart,
            Optional.empty(),
            Optional.empty(),
            Composition.EXPANDED,
            OpenRule.NEVER,
            strategy,
            UNLIMITED));
  }

  private static void add(Resource resource) {
    RESOURCES.put(resource.stream(), resource);
  }
}
