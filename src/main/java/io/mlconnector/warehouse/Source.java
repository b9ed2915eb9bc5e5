package io.mlconnector.warehouse;

import java.util.List;

/** Where the value of a column comes from. */
sealed interface Source {

  /**
   * A member of a JSON object.
   *
   * @param name its name
   * @param up 0 for the object that the row stands for, 1 for the one around it, and so on
   */
  record Attribute(String name, int up) implements Source {}

  /** The first of several attributes that has a value. */
  record FirstOf(List<Attribute> attributes) implements Source {
    public FirstOf {
      attributes = List.copyOf(attributes);
    }
  }

  /** One segment of the account combination that an attribute holds. */
  record Segment(Attribute combination, ChartOfAccounts chart, int index) implements Source {}

  /** All segments, each from an attribute of its own, joined by the delimiter. */
  record Combination(List<Attribute> segments, String delimiter) implements Source {
    public Combination {
      segments = List.copyOf(segments);
    }
  }

  /**
   * An amount in ledger currency: as the source states it, otherwise the amount times the rate.
   * Documents leave rate and rate type empty when both currencies are the same; a rate type without
   * a rate means that the rate is not known yet.
   *
   * @param sameWithoutRate whether the record is such a document; otherwise the amount stays empty
   *     without a rate, because a number in an unknown currency is worse than none
   */
  record InLedgerCurrency(
      Attribute amount,
      List<Attribute> stated,
      Attribute rate,
      Attribute rateType,
      boolean sameWithoutRate)
      implements Source {
    public InLedgerCurrency {
      stated = List.copyOf(stated);
    }
  }

  /** How many objects before this one, in the same record, have the same value in an attribute. */
  record Ordinal(String attribute, int up) implements Source {}

  /** The part of the record's key before the first separator. */
  record KeyPrefix() implements Source {}
}
