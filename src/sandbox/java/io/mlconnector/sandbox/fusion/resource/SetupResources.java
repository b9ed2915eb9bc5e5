package io.mlconnector.sandbox.fusion.resource;

import static io.mlconnector.sandbox.fusion.resource.Column.date;
import static io.mlconnector.sandbox.fusion.resource.Column.datetime;
import static io.mlconnector.sandbox.fusion.resource.Column.empty;
import static io.mlconnector.sandbox.fusion.resource.Column.flag;
import static io.mlconnector.sandbox.fusion.resource.Column.id;
import static io.mlconnector.sandbox.fusion.resource.Column.integer;
import static io.mlconnector.sandbox.fusion.resource.Column.string;

import io.mlconnector.sandbox.fusion.data.AccountCombination;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.CostCenter;
import io.mlconnector.sandbox.fusion.data.Enterprise;
import io.mlconnector.sandbox.fusion.data.Ledger;
import io.mlconnector.sandbox.fusion.data.PeriodStatus;
import io.mlconnector.sandbox.fusion.data.Table;
import io.mlconnector.sandbox.fusion.data.ValueSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists of values without a last update, which can only be read whole. */
final class SetupResources {
  private SetupResources() {}

  static RootResource<Ledger> ledgers() {
    var resource =
        new Resource<Ledger>(
            "ledgersLOV",
            "Ledgers",
            (ledger, today) -> Long.toString(ledger.id()),
            ledger -> Long.toString(ledger.id()),
            List.of(
                id("LedgerId", Ledger::id),
                string("Name", Ledger::name),
                empty("Description", ColumnType.STRING),
                string("CurrencyCode", l -> l.currency().name()),
                id("ChartOfAccountsId", l -> Enterprise.CHART_OF_ACCOUNTS_ID),
                string("PeriodSetName", l -> "Meridian Calendar"),
                string("AccountedPeriodType", l -> "Month"),
                string("LedgerCategoryCode", l -> "PRIMARY"),
                string("LedgerTypeCode", l -> "L")),
            List.of());
    return whole(resource, Books::ledgers, "LedgerId");
  }

  static RootResource<AccountCombination> combinations() {
    var resource =
        new Resource<AccountCombination>(
            "accountCombinationsLOV",
            "Account Combinations",
            (combination, today) -> Long.toString(combination.id()),
            combination -> Long.toString(combination.id()),
            List.of(
                id("_CODE_COMBINATION_ID", AccountCombination::id),
                id("_CHART_OF_ACCOUNTS_ID", c -> Enterprise.CHART_OF_ACCOUNTS_ID),
                string("company", AccountCombination::company),
                string("costCenter", AccountCombination::costCenter),
                string("account", c -> c.account().value()),
                string("subaccount", AccountCombination::subaccount),
                string("AccountType", c -> Character.toString(c.account().type())),
                flag("EnabledFlag", AccountCombination::enabled),
                empty("StartDateActive", ColumnType.DATE),
                empty("EndDateActive", ColumnType.DATE),
                flag("SummaryFlag", c -> false),
                flag("DetailPostingAllowedFlag", c -> true),
                empty("FinancialCategory", ColumnType.STRING)),
            List.of());
    return whole(resource, Books::combinations, "_CODE_COMBINATION_ID");
  }

  static RootResource<PeriodStatus> periodStatuses() {
    var resource =
        new Resource<PeriodStatus>(
            "accountingPeriodStatusLOV",
            "Accounting Period Status",
            (status, today) ->
                UniqId.of(status.ledger().id() * 1_000 + status.application().id(), today)
                    + status.period().name().replace("-", ""),
            status -> Character.toString(status.status()),
            List.of(
                string("PeriodNameId", s -> s.period().name()),
                integer("ApplicationId", s -> s.application().id()),
                id("LedgerId", s -> s.ledger().id()),
                string("ClosingStatus", s -> Character.toString(s.status())),
                date("StartDate", s -> s.period().month().atDay(1).toEpochDay()),
                date("EndDate", s -> s.period().month().atEndOfMonth().toEpochDay()),
                integer("PeriodYear", s -> s.period().month().getYear()),
                integer("PeriodNumber", s -> s.period().month().getMonthValue()),
                integer(
                    "EffectivePeriodNumber",
                    s ->
                        s.period().month().getYear() * 10_000L
                            + s.period().month().getMonthValue()),
                flag("AdjustmentPeriodFlag", s -> false)),
            List.of());
    return whole(resource, Books::periodStatuses, "EffectivePeriodNumber");
  }

  static RootResource<ValueSet> valueSets() {
    var resource =
        new Resource<ValueSet>(
            "valueSets",
            "Value Sets",
            (set, today) -> set.code(),
            set -> Long.toString(set.id()),
            List.of(
                id("ValueSetId", ValueSet::id),
                string("ValueSetCode", ValueSet::code),
                string("Description", ValueSet::description),
                string("ModuleId", v -> "GL"),
                string("ValidationType", v -> "Independent")),
            List.of(new Resource.Child<>(values(), ValueSet::values)));
    return whole(resource, Books::valueSets, "ValueSetId");
  }

  private static Resource<CostCenter> values() {
    return new Resource<>(
        "values",
        "Values",
        (value, today) -> Long.toString(value.id()),
        value -> Long.toString(value.lastUpdate()),
        List.of(
            id("ValueId", CostCenter::id),
            string("Value", CostCenter::value),
            string("Description", CostCenter::description),
            flag("EnabledFlag", CostCenter::enabled),
            empty("StartDateActive", ColumnType.DATE),
            empty("EndDateActive", ColumnType.DATE),
            flag("SummaryFlag", v -> false),
            datetime("CreationDate", CostCenter::created),
            datetime("LastUpdateDate", CostCenter::lastUpdate),
            string("CreatedBy", v -> "gl.admin"),
            string("LastUpdatedBy", v -> "gl.admin")),
        List.of());
  }

  private static <R> RootResource<R> whole(
      Resource<R> resource, Function<Books, ? extends Table<R>> table, String key) {
    return new RootResource<>(resource, table, key, Optional.empty(), row -> Optional.empty());
  }
}
