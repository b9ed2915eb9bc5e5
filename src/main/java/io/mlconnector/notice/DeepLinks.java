package io.mlconnector.notice;

import io.mlconnector.finance.RecordRef;
import io.mlconnector.notice.NoticeConfig.Links;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses at which Fusion shows documents. */
final class DeepLinks {
  private final Links links;

  DeepLinks(Links links) {
    this.links = links;
  }

  /** Where the document is shown; empty where nobody knows. */
  Optional<URI> to(RecordRef ref) {
    Optional<String> path =
        switch (ref.stream()) {
          case INVOICES -> Optional.of(links.invoice());
          case PAYMENTS -> links.payment();
          case RECEIVABLES_INVOICES -> links.receivable();
          case SUPPLIERS,
              PURCHASE_ORDERS,
              JOURNALS,
              LEDGER_BALANCES,
              ACCOUNT_COMBINATIONS,
              COST_CENTERS,
              LEDGERS,
              PERIODS ->
              Optional.empty();
        };
    return links
        .baseUrl()
        .flatMap(pod -> path.map(template -> pod.resolve(path(template, ref.key().value()))));
  }

  static URI path(String template, String id) {
    return URI.create(template.replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8)));
  }
}
