package io.mlconnector.notice.event;

import io.mlconnector.finance.Money;
import io.mlconnector.journal.AttributeChange;
import io.mlconnector.journal.ChangeDetector;
import io.mlconnector.teams.message.Change;
import io.mlconnector.teams.message.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What changed in an invoice that its readers rely on. */
public final class NotableChanges {
  /** Amounts, terms and whom to pay: what tells an honest correction from a fraud. */
  public static final List<String> USUAL =
      List.of(
          "InvoiceAmount",
          "InvoiceCurrency",
          "DueDate",
          "Supplier",
          "SupplierNumber",
          "SupplierSite",
          "BusinessUnit",
          "PaymentTerms",
          "PaymentMethod",
          "InvoiceNumber");

  private static final String AMOUNT = "InvoiceAmount";
  private static final String DUE_DATE = "DueDate";
  private static final Pattern INSTALLMENT_DUE =
      Pattern.compile("invoiceInstallments\\[InstallmentNumber=(\\d+)]\\.DueDate");

  private final ChangeDetector detector;
  private final List<String> attributes;

  /**
   * Looks at these attributes.
   *
   * @param attributes names in the header of an invoice, most important first; {@code DueDate}
   *     means that of the installments
   */
  public NotableChanges(ChangeDetector detector, List<String> attributes) {
    this.detector = detector;
    this.attributes = List.copyOf(attributes);
  }

  List<Change> between(DocumentFacts before, DocumentFacts after) {
    var changes = new ArrayList<Change>();
    for (AttributeChange change : detector.changes(before.payload(), after.payload())) {
      nameOf(change, after)
          .ifPresent(
              name ->
                  changes.add(
                      new Change(
                          name,
                          value(name, change.before(), before),
                          value(name, change.after(), after))));
    }
    changes.sort(Comparator.comparingInt(change -> rank(change.attribute())));
    return changes;
  }

  /** The header repeats the due date of one installment, so only theirs count. */
  private Optional<String> nameOf(AttributeChange change, DocumentFacts after) {
    Matcher installment = INSTALLMENT_DUE.matcher(change.path());
    if (installment.matches()) {
      return Optional.of(
              after.installments().size() > 1
                  ? DUE_DATE + " (" + installment.group(1) + ")"
                  : DUE_DATE)
          .filter(_ -> attributes.contains(DUE_DATE));
    }
    return Optional.of(change.path())
        .filter(path -> !path.equals(DUE_DATE) && attributes.contains(path));
  }

  private int rank(String name) {
    int end = name.indexOf(' ');
    return attributes.indexOf(end < 0 ? name : name.substring(0, end));
  }

  private static Value value(String name, Optional<String> text, DocumentFacts facts) {
    if (text.isEmpty()) {
      return new Value.Nothing();
    }
    if (name.equals(AMOUNT) && facts.amount().isPresent()) {
      return amount(text.get(), facts.amount().get().currency());
    }
    try {
      return new Value.Day(LocalDate.parse(text.get()));
    } catch (DateTimeException _) {
      return new Value.Words(text.get());
    }
  }

  private static Value amount(String text, String currency) {
    try {
      return new Value.Amount(new Money(new BigDecimal(text), currency));
    } catch (NumberFormatException _) {
      return new Value.Words(text);
    }
  }
}
