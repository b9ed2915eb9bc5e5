package io.mlconnector.notice.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.notice.event.DocumentFacts.Installment;
import io.mlconnector.notice.event.DocumentFacts.State;
import io.mlconnector.teams.message.Settled;
import io.mlconnector.teams.message.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads payloads of invoices, payments and receivables invoices. Thread-safe. */
public final class DocumentReader {
  private final StatusWords words;

  /** Reads statuses by these words. */
  public DocumentReader(StatusWords words) {
    this.words = words;
  }

  /**
   * What the payload says.
   *
   * @param payload JSON in UTF-8 of a record of one of the three streams
   * @throws UnreadableRecord when it breaks the contract of Fusion
   */
  public DocumentFacts read(RecordRef ref, byte[] payload) throws UnreadableRecord {
    JsonNode root;
    try {
      root = DocumentTree.ofFacts(payload);
    } catch (IOException e) {
      throw new UnreadableRecord("the payload is no JSON");
    }
    if (!root.isObject()) {
      throw new UnreadableRecord("the payload is no JSON object");
    }
    var attributes = new Attributes(root);
    return switch (ref.stream()) {
      case INVOICES -> invoice(ref, attributes, payload);
      case PAYMENTS -> payment(ref, attributes, payload);
      case RECEIVABLES_INVOICES -> receivable(ref, attributes, payload);
      case SUPPLIERS,
          PURCHASE_ORDERS,
          JOURNALS,
          LEDGER_BALANCES,
          ACCOUNT_COMBINATIONS,
          COST_CENTERS,
          LEDGERS,
          PERIODS ->
          throw new IllegalArgumentException("no notices are about " + ref.stream());
    };
  }

  private DocumentFacts invoice(RecordRef ref, Attributes invoice, byte[] payload)
      throws UnreadableRecord {
    Optional<String> currency = invoice.text("InvoiceCurrency");
    var installments = new ArrayList<Installment>();
    Optional<String> hold = Optional.empty();
    for (Attributes part : invoice.children("invoiceInstallments")) {
      boolean onHold = part.flag("HoldFlag");
      if (part.day("DueDate").isPresent()) {
        installments.add(
            new Installment(
                part.wholeNumber("InstallmentNumber"),
                part.day("DueDate").get(),
                part.money("UnpaidAmount", currency),
                onHold));
      }
      if (onHold && hold.isEmpty()) {
        hold = part.text("HoldReason").or(() -> Optional.of("HoldFlag"));
      }
    }
    var standing =
        new Standing(
            invoice.text("ValidationStatus"),
            invoice.text("ApprovalStatus"),
            invoice.text("PaidStatus"),
            hold);
    Set<State> states = EnumSet.noneOf(State.class);
    add(states, State.PAID, StatusWords.says(words.paid(), standing.payment()));
    add(states, State.VALIDATED, StatusWords.says(words.validated(), standing.status()));
    add(states, State.APPROVED, StatusWords.says(words.approved(), standing.approval()));
    add(
        states,
        State.ON_HOLD,
        hold.isPresent() || StatusWords.says(words.onHold(), invoice.text("InvoiceStatus")));
    add(
        states,
        State.CANCELLED,
        invoice.flag("CanceledFlag") || StatusWords.says(words.cancelled(), standing.status()));
    return new DocumentFacts(
        ref,
        invoice.text("InvoiceNumber").orElseGet(() -> ref.key().value()),
        invoice.text("Supplier"),
        invoice.text("SupplierNumber"),
        invoice.money("InvoiceAmount", currency),
        invoice.text("BusinessUnit"),
        invoice.text("PaymentMethod"),
        invoice.moment("CreationDate"),
        standing,
        states,
        sorted(installments),
        List.of(),
        payload);
  }

  private DocumentFacts payment(RecordRef ref, Attributes payment, byte[] payload)
      throws UnreadableRecord {
    Optional<String> currency = payment.text("PaymentCurrency");
    var settled = new ArrayList<Settled>();
    for (Attributes invoice : payment.children("relatedInvoices")) {
      Optional<Money> paid = invoice.money("AmountPaidPaymentCurrency", currency);
      Optional<String> number = invoice.text("InvoiceNumber");
      if (number.isPresent()) {
        settled.add(new Settled(number.get(), paid));
      }
    }
    Optional<String> status = payment.text("PaymentStatus");
    Set<State> states = EnumSet.noneOf(State.class);
    add(
        states,
        State.CANCELLED,
        payment.day("VoidDate").isPresent() || StatusWords.says(words.cancelled(), status));
    return new DocumentFacts(
        ref,
        payment.text("PaymentNumber").orElseGet(() -> ref.key().value()),
        payment.text("Payee"),
        payment.text("SupplierNumber"),
        payment.money("PaymentAmount", currency),
        payment.text("BusinessUnit"),
        payment.text("PaymentMethod"),
        payment.moment("CreationDate"),
        new Standing(Optional.empty(), Optional.empty(), status, Optional.empty()),
        states,
        List.of(),
        settled,
        payload);
  }

  private DocumentFacts receivable(RecordRef ref, Attributes invoice, byte[] payload)
      throws UnreadableRecord {
    Optional<String> currency = invoice.text("InvoiceCurrencyCode");
    var installments = new ArrayList<Installment>();
    for (Attributes part : invoice.children("receivablesInvoiceInstallments")) {
      if (part.day("InstallmentDueDate").isPresent()) {
        installments.add(
            new Installment(
                part.wholeNumber("InstallmentSequenceNumber"),
                part.day("InstallmentDueDate").get(),
                part.money("InstallmentBalanceDue", currency),
                false));
      }
    }
    return new DocumentFacts(
        ref,
        invoice.text("TransactionNumber").orElseGet(() -> ref.key().value()),
        invoice.text("BillToCustomerName"),
        invoice.text("BillToCustomerNumber"),
        invoice.money("EnteredAmount", currency),
        invoice.text("BusinessUnit"),
        Optional.empty(),
        invoice.moment("CreationDate"),
        new Standing(
            invoice.text("InvoiceStatus"), Optional.empty(), Optional.empty(), Optional.empty()),
        Set.of(),
        sorted(installments),
        List.of(),
        payload);
  }

  private static void add(Set<State> states, State state, boolean holds) {
    if (holds) {
      states.add(state);
    }
  }

  private static List<Installment> sorted(List<Installment> installments) {
    return installments.stream().sorted(Comparator.comparingInt(Installment::number)).toList();
  }
}
