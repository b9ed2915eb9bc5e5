package io.mlconnector.sandbox.fusion.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What grows little with the number of invoices: ledgers, business units, cost centres and the
 * chart of accounts.
 */
public final class Enterprise {
  /** The chart that all ledgers share. */
  public static final long CHART_OF_ACCOUNTS_ID = 5_237;

  public static final String CHART_OF_ACCOUNTS = "Meridian Chart";

  /** The code of the value set behind the cost centre segment. */
  public static final String COST_CENTER_VALUE_SET = "MERIDIAN_COST_CENTER";

  static final String NO_COST_CENTER = "000";
  static final NaturalAccount PAYABLES = new NaturalAccount("21100", "Trade payables", 'L');
  static final NaturalAccount RETAINED_EARNINGS =
      new NaturalAccount("39000", "Retained earnings", 'O');
  static final NaturalAccount RECOVERABLE_TAX = new NaturalAccount("13500", "Input tax", 'A');

  private static final NaturalAccount[] BALANCE_SHEET = {
    new NaturalAccount("11100", "Cash at bank", 'A'),
    new NaturalAccount("12100", "Trade receivables", 'A'),
    RECOVERABLE_TAX,
    new NaturalAccount("15100", "Equipment", 'A'),
    new NaturalAccount("16100", "Prepaid expenses", 'A'),
    PAYABLES,
    new NaturalAccount("22100", "Accrued liabilities", 'L'),
    new NaturalAccount("23500", "Output tax", 'L'),
    RETAINED_EARNINGS
  };
  private static final NaturalAccount[] PROFIT_AND_LOSS = {
    new NaturalAccount("41000", "Product revenue", 'R'),
    new NaturalAccount("42000", "Service revenue", 'R'),
    new NaturalAccount("51000", "Cost of goods", 'E'),
    new NaturalAccount("60100", "Salaries", 'E'),
    new NaturalAccount("60540", "Office supplies", 'E'),
    new NaturalAccount("61200", "Travel", 'E'),
    new NaturalAccount("62300", "Software & licences", 'E'),
    new NaturalAccount("63100", "Consulting", 'E'),
    new NaturalAccount("64400", "Rent", 'E'),
    new NaturalAccount("65500", "Energy", 'E'),
    new NaturalAccount("66700", "Freight", 'E'),
    new NaturalAccount("67800", "Marketing", 'E')
  };
  private static final String[] DEPARTMENTS = {
    "Finance", "Sales", "Research", "Operations", "Logistics", "Human Resources", "Legal", "IT"
  };
  private static final String[] SITES = {"Denver", "Austin", "Köln", "Île-de-France", "大阪"};
  private static final int COST_CENTERS = DEPARTMENTS.length * SITES.length;
  private static final int FEWEST_POSTED_TO = DEPARTMENTS.length;
  private static final int INVOICES_PER_POSTED_TO = 20;
  private static final String DEFAULT_SUBACCOUNT = "0000";
  private static final String[] TRAVEL_SUBACCOUNTS = {DEFAULT_SUBACCOUNT, "0100", "0200"};

  private final List<Ledger> ledgers =
      List.of(
          new Ledger(0, 300_000_046_975_971L, "Meridian US Primary", Currency.USD, "101"),
          new Ledger(1, 300_000_046_975_988L, "Meridian Europe Primary", Currency.EUR, "201"),
          new Ledger(2, 300_000_046_976_014L, "Meridian Japan Primary", Currency.JPY, "301"));
  private final List<BusinessUnit> units =
      List.of(
          new BusinessUnit(0, "Meridian US Operations", "Meridian Inc.", ledgers.get(0), "US", 0),
          new BusinessUnit(1, "Meridian US Services", "Meridian Inc.", ledgers.get(0), "US", 825),
          new BusinessUnit(
              2, "Meridian Deutschland", "Meridian Köln GmbH", ledgers.get(1), "DE", 1900),
          new BusinessUnit(
              3, "Meridian France", "Meridian Énergie S.A.", ledgers.get(1), "FR", 2000),
          new BusinessUnit(4, "Meridian Japan", "メリディアン株式会社", ledgers.get(2), "JP", 1000));
  private final List<CostCenter> costCenters;
  private final int postedTo;
  private final List<AccountCombination> combinations = new ArrayList<>();
  private final Map<String, AccountCombination> byJoined = new HashMap<>();

  /**
   * Every cost centre is in the value set; a company of few invoices posts to the first of them
   * only, and only those have account combinations. With a full chart, a small pod would serve
   * accounts for the most part.
   */
  Enterprise(long foundedMillis, int invoices) {
    costCenters = costCenters(foundedMillis);
    postedTo = Math.clamp(invoices / INVOICES_PER_POSTED_TO, FEWEST_POSTED_TO, COST_CENTERS);
    for (Ledger ledger : ledgers) {
      for (NaturalAccount account : BALANCE_SHEET) {
        addCombination(ledger.company(), NO_COST_CENTER, account, DEFAULT_SUBACCOUNT);
      }
      for (CostCenter center : costCenters.subList(0, postedTo)) {
        for (NaturalAccount account : PROFIT_AND_LOSS) {
          boolean travel = account.value().equals("61200");
          for (String sub : travel ? TRAVEL_SUBACCOUNTS : new String[] {DEFAULT_SUBACCOUNT}) {
            addCombination(ledger.company(), center.value(), account, sub);
          }
        }
      }
    }
  }

  private static List<CostCenter> costCenters(long foundedMillis) {
    var centers = new ArrayList<CostCenter>();
    for (int i = 0; i < COST_CENTERS; i++) {
      String description =
          DEPARTMENTS[i % DEPARTMENTS.length] + " " + SITES[i / DEPARTMENTS.length];
      centers.add(
          new CostCenter(
              300_000_081_000_000L + i * 11L,
              Integer.toString(100 + i * 10),
              description,
              true,
              foundedMillis,
              foundedMillis));
    }
    return List.copyOf(centers);
  }

  private void addCombination(String company, String center, NaturalAccount account, String sub) {
    int index = combinations.size();
    String joined = String.join("-", company, center, account.value(), sub);
    var combination =
        new AccountCombination(
            index, 626_000L + index * 7L, company, center, account, sub, joined, true);
    combinations.add(combination);
    byJoined.put(joined, combination);
  }

  public List<Ledger> ledgers() {
    return ledgers;
  }

  public List<BusinessUnit> units() {
    return units;
  }

  public List<CostCenter> costCenters() {
    return costCenters;
  }

  public List<AccountCombination> combinations() {
    return combinations;
  }

  /** A combination of a subaccount that nobody posts to yet. */
  AccountCombination openSubaccount(int count) {
    NaturalAccount account = BALANCE_SHEET[0];
    String company = ledgers.getFirst().company();
    String subaccount = Integer.toString(1_000 + count);
    return new AccountCombination(
        count,
        900_000L + count,
        company,
        NO_COST_CENTER,
        account,
        subaccount,
        String.join("-", company, NO_COST_CENTER, account.value(), subaccount),
        true);
  }

  AccountCombination recoverableTax(Ledger ledger) {
    return require(ledger, NO_COST_CENTER, RECOVERABLE_TAX);
  }

  /** Any combination of the ledger that may be posted to, except retained earnings. */
  AccountCombination anyCombination(Ledger ledger, Noise.Dice dice) {
    if (dice.chance(35)) {
      return require(ledger, NO_COST_CENTER, BALANCE_SHEET[dice.below(BALANCE_SHEET.length - 1)]);
    }
    return require(ledger, dice.below(postedTo), dice.pick(PROFIT_AND_LOSS));
  }

  /** A combination of an expense account. */
  AccountCombination expense(Ledger ledger, Noise.Dice dice) {
    int account = 2 + dice.below(PROFIT_AND_LOSS.length - 2);
    return require(ledger, dice.below(postedTo), PROFIT_AND_LOSS[account]);
  }

  private AccountCombination require(Ledger ledger, int center, NaturalAccount account) {
    // The layout of the constructor makes the position computable: no string is joined per use.
    int perCenter = PROFIT_AND_LOSS.length + TRAVEL_SUBACCOUNTS.length - 1;
    int perLedger = BALANCE_SHEET.length + postedTo * perCenter;
    int within = 0;
    for (NaturalAccount candidate : PROFIT_AND_LOSS) {
      if (candidate.equals(account)) {
        break;
      }
      within += candidate.value().equals("61200") ? TRAVEL_SUBACCOUNTS.length : 1;
    }
    return combinations.get(
        ledger.index() * perLedger + BALANCE_SHEET.length + center * perCenter + within);
  }

  private AccountCombination require(Ledger ledger, String center, NaturalAccount account) {
    String joined = String.join("-", ledger.company(), center, account.value(), DEFAULT_SUBACCOUNT);
    return find(joined);
  }

  private AccountCombination find(String joined) {
    AccountCombination found = byJoined.get(joined);
    if (found == null) {
      throw new IllegalArgumentException("no combination " + joined);
    }
    return found;
  }

  /** The combination of this text, if the chart has it. */
  public Optional<AccountCombination> combination(String joined) {
    return Optional.ofNullable(byJoined.get(joined));
  }
}
