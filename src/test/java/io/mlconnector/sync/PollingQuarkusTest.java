package io.mlconnector.sync;

import static io.mlconnector.finance.StreamName.ACCOUNT_COMBINATIONS;
import static io.mlconnector.finance.StreamName.INVOICES;
import static io.mlconnector.finance.StreamName.JOURNALS;
import static io.mlconnector.finance.StreamName.LEDGERS;
import static io.mlconnector.finance.StreamName.LEDGER_BALANCES;
import static io.mlconnector.finance.StreamName.PAYMENTS;
import static io.mlconnector.finance.StreamName.PERIODS;
import static io.mlconnector.sync.SyncFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RowFilter;
import io.mlconnector.remote.PermanentRemoteException;
import io.mlconnector.remote.TransientRemoteException;
import io.mlconnector.sync.walk.PodTable;
import io.mlconnector.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SyncProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class PollingQuarkusTest {
  @Inject SyncFixture sync;

  @BeforeEach
  void cleanSlate() {
    sync.cleanSlate();
  }

  private static Instant daysAgo(long days) {
    return NOON.minus(Duration.ofDays(days));
  }

  private void invoicesOverAYear(int count) {
    LongStream.range(0, count)
        .forEach(key -> sync.putInvoice(key, NOON.minusSeconds(key * 31_000 + 7_200), "first"));
  }

  @Test
  void theFirstStartReadsThePastAndThePresent() {
    invoicesOverAYear(1_000);
    sync.putInvoice(5_000, NOON.minusSeconds(60), "fresh");

    sync.settle();

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES)).hasSize(1_001);
    PollRun backfill = sync.runs(INVOICES, PollKind.BACKFILL).getLast();
    assertThat(backfill.outcome()).isEqualTo(PollOutcome.SUCCEEDED);
    assertThat(backfill.requestedBy()).isEqualTo("activation");
    assertThat(backfill.counts().added()).isEqualTo(1_000);
    StreamStatus status = sync.statuses.of(INVOICES);
    assertThat(status.state()).isEqualTo(StreamStatus.State.ACTIVE);
    assertThat(status.watermark()).contains(NOON.minusSeconds(60));
    assertThat(status.completeUntil()).contains(NOON);
  }

  @Test
  void eachPollAndEachPageLeavesARow() {
    invoicesOverAYear(120);

    sync.settle();

    assertThat(sync.texts("SELECT DISTINCT outcome FROM connector.poll_run"))
        .containsExactly("SUCCEEDED");
    assertThat(sync.countOf("connector.poll_page WHERE outcome = 'STORED'"))
        .isEqualTo(sync.pod.asked().stream().filter(this::leavesAPage).count());
    assertThat(
            sync.texts(
                "SELECT sum(page.added)::text FROM connector.poll_page page JOIN connector.poll_run"
                    + " run ON run.id = page.run_id WHERE run.stream = 'invoices'"))
        .containsExactly("120");
  }

  /** The ledgers whose periods are read are asked for on the side. */
  private boolean leavesAPage(PageRequest request) {
    return request.stream() != LEDGERS || request.projection() == PageRequest.Projection.WHOLE;
  }

  @Test
  void aPollIsDueEveryTenMinutesAndStartsBehindTheWatermark() {
    sync.putInvoice(1, NOON.minusSeconds(60), "first");
    sync.settle();
    sync.pod.forgetAsked();

    sync.later(Duration.ofMinutes(9));
    assertThat(sync.pod.asked(INVOICES)).isEmpty();
    sync.putInvoice(2, NOON.plusSeconds(200), "second");
    sync.later(Duration.ofMinutes(1));

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES)).hasSize(2);
    assertThat(sync.pod.asked(INVOICES))
        .containsExactly(
            PageRequest.first(
                INVOICES,
                new RowFilter.ChangedWithin(NOON.minusSeconds(60 + 1_800), Optional.empty())));
    assertThat(sync.statuses.of(INVOICES).watermark()).contains(NOON.plusSeconds(200));
  }

  @Test
  void aRowFromTheFutureIsStoredButDoesNotMoveTheWatermarkPastNow() {
    sync.settle();
    sync.putInvoice(1, NOON.plus(Duration.ofDays(300)), "future");
    sync.later(Duration.ofMinutes(10));
    sync.putInvoice(2, NOON.plusSeconds(700), "present");
    sync.later(Duration.ofMinutes(10));

    assertThat(sync.held(INVOICES)).hasSize(2);
    assertThat(sync.statuses.of(INVOICES).watermark().orElseThrow())
        .isBefore(NOON.plus(Duration.ofHours(1)));
  }

  @Test
  void whatIsCommittedLateIsFoundByTheOverlapAndLaterByTheSweep() {
    sync.putInvoice(1, NOON.minusSeconds(60), "first");
    sync.settle();
    sync.putInvoice(2, NOON.minus(Duration.ofMinutes(25)), "late");
    sync.putInvoice(3, NOON.minus(Duration.ofHours(30)), "very late");

    sync.later(Duration.ofMinutes(10));
    assertThat(sync.held(INVOICES)).containsOnlyKeys(1L, 2L);
    sync.later(Duration.ofHours(13));

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES)).hasSize(3);
    assertThat(sync.runs(INVOICES, PollKind.SWEEP)).hasSize(1);
  }

  @Test
  void openRecordsAreReadAgainThoughTheirTimeStampStays() {
    LongStream.range(0, 230)
        .forEach(key -> sync.putOpenInvoice(key, daysAgo(40).plusSeconds(key), "unpaid"));
    sync.settle();

    sync.putOpenInvoice(7, daysAgo(40).plusSeconds(7), "partly paid");
    sync.invoices().delete(8);
    sync.later(Duration.ofHours(1));

    assertThat(sync.current(INVOICES, 7)).hasValueSatisfying(it -> assertThat(it).contains("part"));
    assertThat(sync.current(INVOICES, 8)).isEmpty();
    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.runs(INVOICES, PollKind.OPEN).getFirst().counts().vanished()).isEqualTo(1);
  }

  @Test
  void aPaymentCausesItsInvoicesToBeReadAgain() {
    sync.putInvoice(42, daysAgo(90), "unpaid");
    sync.settle();

    sync.putInvoice(42, daysAgo(90), "paid");
    sync.pod
        .table(PAYMENTS)
        .put(
            9,
            NOON.plusSeconds(30),
            "{\"CheckId\":9,\"relatedInvoices\":{\"items\":[{\"InvoiceId\":\"42\"}]}}");
    sync.later(Duration.ofMinutes(10));

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.countOf("connector.reread_request")).isZero();
    sync.pod.forgetAsked();
    sync.later(Duration.ofMinutes(10));
    assertThat(sync.pod.asked(INVOICES))
        .noneMatch(request -> request.filter() instanceof RowFilter.KeysIn);
  }

  private void combinations(long from, long to) {
    LongStream.range(from, to)
        .forEach(key -> sync.pod.table(ACCOUNT_COMBINATIONS).put(key, NOON, "{}"));
  }

  @Test
  void recordsThatAFullReadingDoesNotFindVanish() {
    combinations(0, 130);
    sync.settle();
    sync.pod.table(ACCOUNT_COMBINATIONS).delete(17);

    sync.later(Duration.ofHours(6));

    assertThat(sync.journal.liveCount(ACCOUNT_COMBINATIONS)).isEqualTo(129);
    assertThat(sync.current(ACCOUNT_COMBINATIONS, 17)).isEmpty();
  }

  @Test
  void aLostDataRoleMakesNothingVanishUntilItIsConfirmed() {
    combinations(0, 130);
    sync.settle();
    LongStream.range(0, 60).forEach(sync.pod.table(ACCOUNT_COMBINATIONS)::delete);

    sync.later(Duration.ofHours(6));

    assertThat(sync.journal.liveCount(ACCOUNT_COMBINATIONS)).isEqualTo(130);
    PollRun shrunk = sync.runs(ACCOUNT_COMBINATIONS, PollKind.FULL).getFirst();
    assertThat(shrunk.outcome()).isEqualTo(PollOutcome.SHRUNK);
    assertThat(shrunk.errorCode()).contains(ErrorCode.FUSION_VISIBILITY_SHRUNK);
    assertThat(sync.statuses.of(ACCOUNT_COMBINATIONS).state()).isEqualTo(StreamStatus.State.SHRUNK);

    sync.requests.request(
        new PollRequests.Request(
            ACCOUNT_COMBINATIONS,
            PollKind.FULL,
            Optional.empty(),
            Optional.empty(),
            true,
            "operator"));
    sync.settle();

    assertThat(sync.journal.liveCount(ACCOUNT_COMBINATIONS)).isEqualTo(70);
    assertThat(sync.statuses.of(ACCOUNT_COMBINATIONS).state()).isEqualTo(StreamStatus.State.ACTIVE);
  }

  @Test
  void aFullReadingThatFailsHalfwayMakesNothingVanish() {
    combinations(0, 130);
    sync.settle();
    LongStream.range(0, 3).forEach(sync.pod.table(ACCOUNT_COMBINATIONS)::delete);
    sync.pod.beforeAnswer(
        request -> {
          if (request.filter() instanceof RowFilter.KeysAfter(long key) && key > 60) {
            throw new PermanentRemoteException.Unintelligible(FakeFusion.fault(), "cut");
          }
        });

    sync.later(Duration.ofHours(6));

    assertThat(sync.journal.liveCount(ACCOUNT_COMBINATIONS)).isEqualTo(130);
    sync.pod.wellAgain();
    sync.later(Duration.ofMinutes(10));
    assertThat(sync.journal.liveCount(ACCOUNT_COMBINATIONS)).isEqualTo(127);
  }

  @Test
  void comparingAllKeysFindsWhatIsGoneAndWhatWasNeverSeen() {
    invoicesOverAYear(300);
    sync.settle();
    sync.invoices().delete(5);
    sync.putInvoice(9_999, daysAgo(200), "committed after months");

    sync.clock.set(Instant.parse("2026-03-15T03:00:30Z"));
    sync.settle();
    sync.later(Duration.ofMinutes(1));

    assertThat(sync.held(INVOICES)).isEqualTo(sync.truth(INVOICES));
    assertThat(sync.journal.liveCount(INVOICES)).isEqualTo(300);
    assertThat(sync.runs(INVOICES, PollKind.RECONCILE).getFirst().counts().vanished()).isEqualTo(1);
  }

  @Test
  void balancesFollowTheJournalsThatMoveThem() {
    sync.pod.table(LEDGERS).put(1, NOON, "{\"LedgerId\":1,\"Name\":\"Primary\"}");
    String open =
        "{\"LedgerId\":1,\"ApplicationId\":101,\"PeriodNameId\":\"%s\",\"ClosingStatus\":\"%s\","
            + "\"StartDate\":\"%s\",\"EndDate\":\"%s\"}";
    PodTable periods = sync.pod.table(PERIODS);
    periods.put(1_101, NOON, open.formatted("Mar-26", "O", "2026-03-01", "2026-03-31"));
    periods.put(11_101, NOON, open.formatted("Feb-26", "C", "2026-02-01", "2026-02-28"));
    sync.pod.table(JOURNALS).put(77, NOON.minusSeconds(60), journal("Feb-26"));
    sync.settle();
    sync.later(Duration.ofMinutes(15));
    assertThat(sync.pod.asked(LEDGER_BALANCES)).as("moved, and rolled forward").hasSize(4);
    sync.pod.forgetAsked();

    sync.pod.table(JOURNALS).put(78, NOON.plusSeconds(960), journal("Mar-26"));
    sync.later(Duration.ofMinutes(15));

    assertThat(sync.pod.asked(LEDGER_BALANCES))
        .extracting(PageRequest::filter)
        .containsExactlyInAnyOrder(
            new RowFilter.BalanceOf("Primary", "Mar-26", "USD", "101-10"),
            new RowFilter.BalanceOf("Primary", "Mar-26", "EUR", "101-10"));
    sync.pod.forgetAsked();
    sync.later(Duration.ofMinutes(15));
    assertThat(sync.pod.asked(LEDGER_BALANCES)).isEmpty();
    sync.later(Duration.ofHours(25));
    assertThat(sync.pod.asked(LEDGER_BALANCES)).as("open periods, slowly").hasSize(2);
  }

  @Test
  void balanceThatIsRefusedForAWhileIsReadLater() {
    journalOfWhichBalancesAreRefused(balance -> balance.currency().equals("EUR"));
    var refused = new RowFilter.BalanceOf("Primary", "Mar-26", "EUR", "101-10");
    assertThat(sync.pod.asked(LEDGER_BALANCES)).extracting(PageRequest::filter).contains(refused);

    sync.pod.wellAgain();
    sync.pod.forgetAsked();
    sync.later(Duration.ofMinutes(16));
    sync.later(Duration.ofMinutes(16));

    assertThat(sync.pod.asked(LEDGER_BALANCES))
        .extracting(PageRequest::filter)
        .containsExactly(refused);
  }

  @Test
  void balanceThatIsAlwaysRefusedIsAskedForLessAndLessOften() {
    journalOfWhichBalancesAreRefused(_ -> true);
    sync.pod.forgetAsked();

    for (int quarter = 0; quarter < 4 * 24; quarter++) {
      sync.later(Duration.ofMinutes(15));
    }

    assertThat(sync.pod.asked(LEDGER_BALANCES))
        .as("two balances, on one day")
        .hasSizeBetween(6, 16);
  }

  @Test
  void balancesThatWereAnsweredAreKeptThoughTheNextAnswerDoesNotCome() {
    journalOfWhichBalancesFail(
        balance -> balance.currency().equals("USD"),
        () -> new TransientRemoteException.Unavailable(FakeFusion.fault()));

    assertThat(
            sync.countOf(
                "connector.poll_page WHERE outcome = 'STORED'"
                    + " AND asked = 'balances of Primary | Mar-26 | EUR | 101-10'"))
        .isEqualTo(1);
    assertThat(
            sync.countOf(
                "connector.poll_page WHERE outcome = 'FAILED'"
                    + " AND asked = 'balance of Primary | Mar-26 | USD | 101-10'"))
        .isPositive();
    sync.pod.wellAgain();
    sync.pod.forgetAsked();
    sync.later(Duration.ofMinutes(16));
    assertThat(sync.pod.asked(LEDGER_BALANCES))
        .extracting(PageRequest::filter)
        .containsExactly(new RowFilter.BalanceOf("Primary", "Mar-26", "USD", "101-10"));
  }

  @Test
  void balancesAreAskedForOneByOneAndStoredTogether() {
    journalOfWhichBalancesAreRefused(_ -> false);

    assertThat(sync.pod.asked(LEDGER_BALANCES)).hasSize(2);
    assertThat(
            sync.countOf(
                "connector.poll_page WHERE calls = 2 AND asked ="
                    + " 'balances of Primary | Mar-26 | EUR | 101-10; Primary | Mar-26 | USD | 101-10'"))
        .isEqualTo(1);
  }

  private void journalOfWhichBalancesAreRefused(Predicate<RowFilter.BalanceOf> refused) {
    journalOfWhichBalancesFail(
        refused, () -> new PermanentRemoteException.Refused(FakeFusion.fault()));
  }

  private void journalOfWhichBalancesFail(
      Predicate<RowFilter.BalanceOf> which, Supplier<ConnectorException> failure) {
    sync.pod.table(LEDGERS).put(1, NOON, "{\"LedgerId\":1,\"Name\":\"Primary\"}");
    sync.pod.table(JOURNALS).put(77, NOON.minusSeconds(60), journal("Mar-26"));
    sync.pod.beforeAnswer(
        request -> {
          if (request.filter() instanceof RowFilter.BalanceOf balance && which.test(balance)) {
            throw failure.get();
          }
        });
    sync.settle();
    sync.later(Duration.ofMinutes(15));
  }

  private static String journal(String period) {
    return """
    {"JeBatchId":77,"journalHeaders":{"items":[
      {"LedgerName":"Primary","PeriodName":"%s","LedgerCurrencyCode":"USD","CurrencyCode":"EUR",
       "journalLines":{"items":[{"JeLineNumber":1,"AccountCombination":"101-10"}]}}]}}
    """
        .formatted(period);
  }

  @Test
  void anOperatorMayAskForARangeOfThePast() {
    invoicesOverAYear(200);
    sync.settle();
    sync.pod.forgetAsked();

    PollRun requested =
        sync.requests.request(
            new PollRequests.Request(
                INVOICES,
                PollKind.BACKFILL,
                Optional.of(daysAgo(30)),
                Optional.of(daysAgo(10)),
                false,
                "operator"));
    sync.settle();

    PollRun done = sync.history.find(requested.id()).orElseThrow();
    assertThat(done.outcome()).isEqualTo(PollOutcome.SUCCEEDED);
    assertThat(done.counts().added()).isZero();
    assertThat(done.counts().unchanged()).isBetween(50L, 60L);
    assertThat(done.requestedBy()).isEqualTo("operator");
  }

  @Test
  void requestsThatMakeNoSenseAreRefused() {
    assertThat(refusalOf(StreamName.LEDGERS, PollKind.SWEEP, Optional.empty()))
        .isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusalOf(INVOICES, PollKind.INCREMENTAL, Optional.of(NOON)))
        .isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusalOf(INVOICES, PollKind.BACKFILL, Optional.of(NOON.plusSeconds(1))))
        .isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusalOf(StreamName.SUPPLIERS, PollKind.INCREMENTAL, Optional.empty()))
        .isEqualTo(ErrorCode.CONFLICT);
  }

  private ErrorCode refusalOf(StreamName stream, PollKind kind, Optional<Instant> from) {
    var request = new PollRequests.Request(stream, kind, from, Optional.empty(), false, "operator");
    var refusal =
        catchThrowableOfType(ConnectorException.class, () -> sync.requests.request(request));
    return refusal.code();
  }

  @Test
  void theSameRequestTwiceIsOneRun() {
    var request =
        new PollRequests.Request(
            INVOICES, PollKind.SWEEP, Optional.empty(), Optional.empty(), false, "operator");

    PollRun first = sync.requests.request(request);
    PollRun second = sync.requests.request(request);

    assertThat(second.id()).isEqualTo(first.id());
    var other =
        new PollRequests.Request(
            INVOICES, PollKind.SWEEP, Optional.of(daysAgo(3)), Optional.empty(), false, "operator");
    assertThatThrownBy(() -> sync.requests.request(other)).isInstanceOf(ConnectorException.class);
  }

  @Test
  void theHistoryIsListedNewestFirstAndPagedByCursor() {
    sync.putInvoice(1, NOON.minusSeconds(60), "first");
    sync.settle();
    sync.later(Duration.ofMinutes(10));
    sync.later(Duration.ofMinutes(10));

    List<PollRun> all = sync.runs(INVOICES, PollKind.INCREMENTAL);
    List<PollRun> rest =
        sync.history.list(
            new PollHistory.Query(
                Optional.of(INVOICES),
                Optional.of(PollKind.INCREMENTAL),
                Optional.of(PollOutcome.SUCCEEDED),
                OptionalLong.of(all.getFirst().id())),
            1);

    assertThat(all).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(b.id(), a.id()));
    assertThat(rest).extracting(PollRun::id).containsExactly(all.get(1).id());
  }

  @Test
  void oldRunsAreForgottenWithTheirPages() {
    sync.putInvoice(1, NOON.minusSeconds(60), "first");
    sync.settle();
    sync.clock.advance(Duration.ofDays(91));

    sync.upkeep.pruneHistory();

    assertThat(sync.countOf("connector.poll_run")).isZero();
    assertThat(sync.countOf("connector.poll_page")).isZero();
  }
}
