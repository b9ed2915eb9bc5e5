package io.mlconnector.teams.message;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a notice is about. The external name is part of the outside contract: rules, event keys,
 * tables and metric tags use it.
 */
public enum NoticeType {
  /** An invoice of a supplier was entered. */
  INVOICE_NEW("invoice-new"),
  /** Something about an invoice changed that its readers rely on. */
  INVOICE_CHANGED("invoice-changed"),
  /** An invoice may not be paid for now. */
  INVOICE_ON_HOLD("invoice-on-hold"),
  /** The last hold of an invoice was released. */
  INVOICE_RELEASED("invoice-released"),
  /** An invoice passed the checks of Payables. */
  INVOICE_VALIDATED("invoice-validated"),
  /** An invoice was approved. */
  INVOICE_APPROVED("invoice-approved"),
  /** An invoice was cancelled. */
  INVOICE_CANCELLED("invoice-cancelled"),
  /** An invoice was paid in full. */
  INVOICE_PAID("invoice-paid"),
  /** An installment is due in some business days. */
  INVOICE_DUE_SOON("invoice-due-soon"),
  /** This is the last business day on which an installment is paid in time. */
  INVOICE_DUE("invoice-due"),
  /** The due date of an installment has passed and it is not paid. */
  INVOICE_OVERDUE("invoice-overdue"),
  /** A payment was made. */
  PAYMENT_CREATED("payment-created"),
  /** A payment was voided. */
  PAYMENT_VOIDED("payment-voided"),
  /** An invoice to a customer was entered. */
  RECEIVABLE_NEW("receivable-new"),
  /** A customer has not paid in time. */
  RECEIVABLE_OVERDUE("receivable-overdue"),
  /** Several notices in one. */
  DIGEST("digest"),
  /** Reports wait for data that is not there. */
  REPORTS_LATE("reports-late");

  private static final Map<String, NoticeType> BY_EXTERNAL_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(NoticeType::externalName, Function.identity()));

  private final String externalName;

  NoticeType(String externalName) {
    this.externalName = externalName;
  }

  /** The name users write and read, in lower case with hyphens. */
  public String externalName() {
    return externalName;
  }

  /** The type of this external name, or empty when there is none. */
  public static Optional<NoticeType> find(String externalName) {
    return Optional.ofNullable(BY_EXTERNAL_NAME.get(externalName));
  }

  @Override
  public String toString() {
    return externalName;
  }
}
