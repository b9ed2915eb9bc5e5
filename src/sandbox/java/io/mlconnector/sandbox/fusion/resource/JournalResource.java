package io.mlconnector.sandbox.fusion.resource;

import static io.mlconnector.sandbox.fusion.resource.Column.amount;
import static io.mlconnector.sandbox.fusion.resource.Column.date;
import static io.mlconnector.sandbox.fusion.resource.Column.datetime;
import static io.mlconnector.sandbox.fusion.resource.Column.empty;
import static io.mlconnector.sandbox.fusion.resource.Column.id;
import static io.mlconnector.sandbox.fusion.resource.Column.integer;
import static io.mlconnector.sandbox.fusion.resource.Column.rate;
import static io.mlconnector.sandbox.fusion.resource.Column.string;

import io.mlconnector.sandbox.fusion.data.Absent;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.Enterprise;
import io.mlconnector.sandbox.fusion.data.JournalBatch;
import io.mlconnector.sandbox.fusion.data.JournalBatch.Header;
import io.mlconnector.sandbox.fusion.data.JournalBatch.Line;
import java.util.List;
import java.util.Optional;

/** Journal batches, headers and lines; headers and lines are named by keys of the day. */
final class JournalResource {
  private static final long DAY = 86_400_000L;

  private JournalResource() {}

  static RootResource<JournalBatch> define() {
    var resource =
        new Resource<JournalBatch>(
            "journalBatches",
            "Journal Batches",
            (batch, today) -> Long.toString(batch.id()),
            batch -> Long.toString(batch.lastUpdate()),
            columns(),
            List.of(new Resource.Child<>(headers(), JournalBatch::headers)));
    return new RootResource<>(
        resource,
        Books::journals,
        "JeBatchId",
        Optional.of("LastUpdateDate"),
        batch -> Optional.empty());
  }

  private static int decimals(JournalBatch batch) {
    return batch.ledger().currency().decimals();
  }

  private static List<Column<JournalBatch>> columns() {
    return List.of(
        id("JeBatchId", JournalBatch::id),
        amount("RunningTotalAccountedCr", JournalBatch::accountedDebits, JournalResource::decimals),
        amount("RunningTotalAccountedDr", JournalBatch::accountedDebits, JournalResource::decimals),
        empty("ControlTotal", ColumnType.AMOUNT),
        empty("RunningTotalCr", ColumnType.AMOUNT),
        empty("RunningTotalDr", ColumnType.AMOUNT),
        string("BatchName", JournalBatch::name),
        string("BatchDescription", b -> b.revision() == 0 ? null : "Edited " + b.revision()),
        date("PostedDate", b -> b.posted() ? Math.floorDiv(b.postedAt(), DAY) : Absent.NUMBER),
        empty("ReversalFlag", ColumnType.STRING),
        string("Status", b -> b.posted() ? "P" : "U"),
        string("StatusMeaning", b -> b.posted() ? "Posted" : "Unposted"),
        string("CompletionStatusMeaning", b -> "Complete"),
        string("ApprovalStatusMeaning", b -> "Not required"),
        string("FundsStatusMeaning", b -> "Not required"),
        string("UserJeSourceName", JournalBatch::source),
        string("DefaultPeriodName", b -> b.period().name()),
        string("ChartOfAccountsName", b -> Enterprise.CHART_OF_ACCOUNTS),
        string("UserPeriodSetName", b -> "Meridian Calendar"),
        string("AccountedPeriodType", b -> "Month"),
        string("ActualFlagMeaning", b -> "Actual"),
        empty("ErrorMessage", ColumnType.STRING),
        datetime("CreationDate", JournalBatch::created),
        datetime("LastUpdateDate", JournalBatch::lastUpdate),
        string("CreatedBy", b -> "gl.clerk"),
        string("LastUpdatedBy", b -> "gl.clerk"));
  }

  private static Resource<Header> headers() {
    return new Resource<>(
        "journalHeaders",
        "Journal Headers",
        (header, today) -> UniqId.of(header.id(), today),
        header -> Long.toString(header.lastUpdate()),
        List.of(
            id("JeHeaderId", Header::id),
            string("JournalName", Header::name),
            empty("JournalDescription", ColumnType.STRING),
            string("LedgerName", h -> h.ledger().name()),
            string("LedgerCurrencyCode", h -> h.ledger().currency().name()),
            string("CurrencyCode", h -> h.currency().name()),
            string("PeriodName", h -> h.period().name()),
            date("DefaultEffectiveDate", Header::day),
            string("UserJeCategoryName", Header::category),
            rate("CurrencyConversionRate", h -> h.foreign() ? h.rate() : Absent.NUMBER),
            date("CurrencyConversionDate", h -> h.foreign() ? h.day() : Absent.NUMBER),
            amount("RunningTotalDr", Header::enteredDebits, h -> h.currency().decimals()),
            amount("RunningTotalCr", Header::enteredDebits, h -> h.currency().decimals()),
            amount(
                "RunningTotalAccountedDr",
                Header::accountedDebits,
                h -> h.ledger().currency().decimals()),
            amount(
                "RunningTotalAccountedCr",
                Header::accountedDebits,
                h -> h.ledger().currency().decimals()),
            empty("LegalEntityName", ColumnType.STRING),
            empty("ExternalReference", ColumnType.STRING),
            datetime("CreationDate", Header::created),
            datetime("LastUpdateDate", Header::lastUpdate)),
        List.of(new Resource.Child<>(lines(), Header::lines)));
  }

  private static Resource<Line> lines() {
    return new Resource<>(
        "journalLines",
        "Journal Lines",
        (line, today) -> UniqId.of(line.number(), today),
        line -> Long.toString(line.lastUpdate()),
        List.of(
            integer("JeLineNumber", Line::number),
            string("AccountCombination", l -> l.combination().joined()),
            amount("EnteredDr", l -> side(l, true, l.entered()), l -> l.currency().decimals()),
            amount("EnteredCr", l -> side(l, false, l.entered()), l -> l.currency().decimals()),
            amount(
                "AccountedDr",
                l -> side(l, true, l.accounted()),
                l -> l.ledgerCurrency().decimals()),
            amount(
                "AccountedCr",
                l -> side(l, false, l.accounted()),
                l -> l.ledgerCurrency().decimals()),
            string("CurrencyCode", l -> l.currency().name()),
            rate("CurrencyConversionRate", Line::rate),
            string("Description", Line::description),
            string("ChartOfAccountsName", l -> Enterprise.CHART_OF_ACCOUNTS),
            empty("StatAmount", ColumnType.AMOUNT),
            empty("ReconciliationReference", ColumnType.STRING),
            datetime("CreationDate", Line::created),
            datetime("LastUpdateDate", Line::lastUpdate)),
        List.of());
  }

  private static long side(Line line, boolean debit, long signed) {
    return line.debit() == debit ? Math.abs(signed) : Absent.NUMBER;
  }
}
