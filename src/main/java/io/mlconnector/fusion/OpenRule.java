package io.mlconnector.fusion;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says of a record whether it may still change without its {@code LastUpdateDate} moving. Status
 * texts are compared without regard to case; a value that is missing counts as still open.
 */
enum OpenRule {
  /** Nothing about it is derived from elsewhere. */
  NEVER(Set.of(), facts -> false),

  /** Paying, holding and validating may leave the date of the invoice alone. */
  PAYABLE(
      Set.of("CanceledFlag", "ValidationStatus", "UnpaidAmount"),
      facts ->
          !facts.any("", "CanceledFlag", OpenRule::isYes)
              && !facts.any("", "ValidationStatus", isOneOf("canceled", "cancelled"))
              && (!facts.any("", "ValidationStatus", isOneOf("validated"))
                  || facts.any("invoiceInstallments", "UnpaidAmount", OpenRule::isNotZero))),

  /** A balance is left that receipts may lower. */
  RECEIVABLE(
      Set.of("InvoiceBalanceAmount"),
      facts -> !facts.any("", "InvoiceBalanceAmount", value -> !isNotZero(value))),

  /** Until it is posted, lines come and go. */
  JOURNAL(
      Set.of("Status", "StatusMeaning"),
      facts ->
          !facts.any("", "Status", isOneOf("p", "posted"))
              && !facts.any("", "StatusMeaning", isOneOf("posted"))),

  /** Receipts and invoices move its amounts and its status. */
  PURCHASE_ORDER(
      Set.of("Status"),
      facts ->
          !facts.any("", "Status", isOneOf("closed", "finally closed", "canceled", "cancelled")));

  private final Set<String> attributes;
  private final Predicate<Facts> open;

  OpenRule(Set<String> attributes, Predicate<Facts> open) {
    this.attributes = attributes;
    this.open = open;
  }

  /** The attributes that the rule must be shown, of the record itself and of its children. */
  Set<String> attributes() {
    return attributes;
  }

  boolean isOpen(List<Fact> facts) {
    return open.test(new Facts(facts));
  }

  /**
   * A value that was seen; values that are null are not shown.
   *
   * @param child path of the child collection, empty for the record itself
   */
  record Fact(String child, String attribute, String value) {}

  private record Facts(List<Fact> all) {
    boolean any(String child, String attribute, Predicate<String> condition) {
      return all.stream()
          .anyMatch(
              fact ->
                  fact.attribute().equals(attribute)
                      && fact.child().equals(child)
                      && condition.test(fact.value()));
    }
  }

  private static Predicate<String> isOneOf(String... lowerCase) {
    Set<String> accepted = Set.of(lowerCase);
    return value -> accepted.contains(value.strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isYes(String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("y");
  }

  private static boolean isNotZero(String amount) {
    try {
      return new BigDecimal(amount.strip()).signum() != 0;
    } catch (NumberFormatException _) {
      return true;
    }
  }
}
