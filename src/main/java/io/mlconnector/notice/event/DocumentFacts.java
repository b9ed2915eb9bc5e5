package io.mlconnector.notice.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.teams.message.Settled;
import io.mlconnector.teams.message.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one version of an invoice or payment says, as far as notices need it.
 *
 * @param number as printed on it
 * @param partner name of the supplier, payee or customer
 * @param partnerNumber the number Fusion knows that partner by
 * @param createdAt when it was entered in Fusion
 * @param installments in the order of their numbers
 * @param settled invoices that a payment settles
 * @param payload everything it says, JSON in UTF-8
 */
public record DocumentFacts(
    RecordRef ref,
    String number,
    Optional<String> partner,
    Optional<String> partnerNumber,
    Optional<Money> amount,
    Optional<String> businessUnit,
    Optional<String> paymentMethod,
    Optional<Instant> createdAt,
    Standing standing,
    Set<State> states,
    List<Installment> installments,
    List<Settled> settled,
    byte[] payload) {

  public DocumentFacts {
    states = Set.copyOf(states);
    installments = List.copyOf(installments);
    settled = List.copyOf(settled);
  }

  /** What holds true of a document; several do at once. */
  public enum State {
    /** It is paid in full. */
    PAID,
    /** It passed the checks. */
    VALIDATED,
    /** Somebody approved it. */
    APPROVED,
    /** It may not be paid for now. */
    ON_HOLD,
    /** It is cancelled or voided. */
    CANCELLED
  }

  /**
   * A part that is due on a day.
   *
   * @param open what is not paid of it
   */
  public record Installment(int number, LocalDate dueDate, Optional<Money> open, boolean onHold) {
    /** Whether there is something left to pay. A part whose rest is unknown counts as open. */
    public boolean isOpen() {
      return open.map(rest -> rest.amount().signum() > 0).orElse(true);
    }
  }

  /**
   * Everything, for conditions on attributes by name. It is read anew at each call: few ask, and as
   * a tree it takes ten times the memory. What can not be read as a tree has no attributes.
   */
  public JsonNode attributes() {
    return DocumentTree.ofAll(payload);
  }

  /** Whether the state holds. */
  public boolean is(State state) {
    return states.contains(state);
  }

  /** The parts that still have to be paid, none of a cancelled document. */
  public List<Installment> openInstallments() {
    return is(State.CANCELLED) || is(State.PAID)
        ? List.of()
        : installments.stream().filter(Installment::isOpen).toList();
  }

  /** The part that is due next; of a document without open parts there is none. */
  public Optional<Installment> nextDue() {
    return openInstallments().stream().min(Comparator.comparing(Installment::dueDate));
  }
}
