package io.mlconnector.warehouse;

import io.mlconnector.warehouse.Source.Attribute;
import java.util.List;

/** Short names for the sources that mappings use most. */
final class Sources {
  private Sources() {}

  /** A member of the object that the row stands for. */
  static Attribute own(String name) {
    return new Attribute(name, 0);
  }

  /** A member of an object around it. */
  static Attribute up(String name, int levels) {
    return new Attribute(name, levels);
  }

  /** The first of them that has a value. */
  static Source first(Attribute... attributes) {
    return new Source.FirstOf(List.of(attributes));
  }

  /** An amount in ledger currency by the rate of the record, so many levels up. */
  static Source inLedgerCurrency(Attribute amount, int recordUp, Attribute... stated) {
    return new Source.InLedgerCurrency(
        amount,
        List.of(stated),
        up("ConversionRate", recordUp),
        up("ConversionRateType", recordUp),
        true);
  }

  /** The same for records whose lack of a rate says nothing about their currency. */
  static Source inLedgerCurrencyIfKnown(Attribute amount, int recordUp, Attribute... stated) {
    return new Source.InLedgerCurrency(
        amount,
        List.of(stated),
        up("ConversionRate", recordUp),
        up("ConversionRateType", recordUp),
        false);
  }
}
