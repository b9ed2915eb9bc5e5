package io.mlconnector.sandbox.fusion.resource;

import static io.mlconnector.sandbox.fusion.resource.Column.empty;
import static io.mlconnector.sandbox.fusion.resource.Column.string;

import io.mlconnector.sandbox.fusion.data.Balances.Balance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Ledger balances: computed, asked for by finder, amounts as text. */
final class BalanceResource {
  private static final String MISSING = "#MISSING";

  private BalanceResource() {}

  static Resource<Balance> define() {
    return new Resource<>(
        "ledgerBalances",
        "Ledger Balances",
        (balance, today) -> UniqId.of(balance.combination().id(), today),
        balance -> balance.period().name(),
        List.of(
            string("LedgerSetName", b -> null),
            string("LedgerName", b -> b.ledger().name()),
            string("PeriodName", b -> b.period().name()),
            string("CurrentAccountingPeriod", b -> b.period().name()),
            string("Currency", b -> b.currency().name()),
            string("CurrencyType", b -> foreign(b) ? "Entered" : "Total"),
            string("AccountCombination", b -> b.combination().joined()),
            string("DetailAccountCombination", b -> b.combination().joined()),
            string("Scenario", b -> "Actual"),
            string("AmountType", b -> "PTD"),
            string("BeginningBalance", b -> amount(b, b.beginning())),
            string("PeriodActivity", b -> amount(b, b.activity())),
            string("EndingBalance", b -> amount(b, b.ending())),
            empty("ActualBalance", ColumnType.STRING),
            empty("BudgetBalance", ColumnType.STRING),
            string("CurrentPeriodBalance", b -> amount(b, b.activity())),
            empty("AccountGroupName", ColumnType.STRING),
            empty("AccountName", ColumnType.STRING),
            empty("ErrorDetail", ColumnType.STRING)),
        List.of());
  }

  private static boolean foreign(Balance balance) {
    return balance.currency() != balance.ledger().currency();
  }

  private static String amount(Balance balance, Optional<Long> amount) {
    return amount
        .map(value -> BigDecimal.valueOf(value, balance.currency().decimals()).toPlainString())
        .orElse(MISSING);
  }
}
