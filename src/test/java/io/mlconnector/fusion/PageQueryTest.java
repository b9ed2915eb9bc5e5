package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.PageRequest.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueryTest {
  private static final Instant FROM = Instant.parse("2026-02-01T00:00:00.0005Z");
  private static final Instant BEFORE = Instant.parse("2026-02-02T00:00:00.0005Z");

  @Test
  void rangeOfTimeIsWrittenInTheLanguageOfTheVersion() {
    // Given
    var filter = new RowFilter.ChangedWithin(FROM, Optional.of(BEFORE));

    // When
    String rowMatch = q(4, StreamName.PAYMENTS, filter);
    String byExample = q(1, StreamName.PAYMENTS, filter);

    // Then: a fraction below a millisecond widens the range
    assertThat(rowMatch)
        .isEqualTo(
            "LastUpdateDate >= '2026-02-01T00:00:00.000+00:00'"
                + " and LastUpdateDate < '2026-02-02T00:00:00.001+00:00'");
    assertThat(byExample)
        .isEqualTo(
            "LastUpdateDate>='2026-02-01T00:00:00.000+00:00' and <'2026-02-02T00:00:00.001+00:00'");
  }

  @Test
  void openRangeHasNoEnd() {
    assertThat(q(4, StreamName.INVOICES, new RowFilter.ChangedWithin(FROM, Optional.empty())))
        .isEqualTo("LastUpdateDate >= '2026-02-01T00:00:00.000+00:00'");
  }

  @Test
  void twoAttributesAreJoinedInTheLanguageOfTheVersion() {
    var filter = new RowFilter.PeriodsOf(300L, 101);

    assertThat(q(1, StreamName.PERIODS, filter)).isEqualTo("ApplicationId=101;LedgerId=300");
    assertThat(q(9, StreamName.PERIODS, filter)).isEqualTo("ApplicationId=101 and LedgerId=300");
  }

  @Test
  void severalKeysAreOneQueryOrOneEach() {
    // Given
    var filter = new RowFilter.KeysIn(List.of(5L, 7L));

    // When
    List<PageQuery> rowMatch = queries(2, StreamName.INVOICES, filter);
    List<PageQuery> byExample = queries(1, StreamName.INVOICES, filter);

    // Then
    assertThat(rowMatch)
        .extracting(query -> query.parameters().get("q"))
        .containsExactly("InvoiceId=5 or InvoiceId=7");
    assertThat(byExample)
        .extracting(query -> query.parameters().get("q"))
        .containsExactly("InvoiceId=5", "InvoiceId=7");
  }

  @Test
  void hundredKeysFitIntoAnAddress() {
    // Given
    List<Long> keys = LongStream.range(0, 100).mapToObj(i -> 300_000_000_000_000L + i).toList();

    // When
    PageQuery query =
        queries(4, StreamName.RECEIVABLES_INVOICES, new RowFilter.KeysIn(keys)).getFirst();

    // Then
    assertThat(query.page(0, 499)).hasSizeLessThan(7_000);
  }

  @Test
  void orderAlwaysEndsWithTheKey() {
    assertThat(
            queries(4, StreamName.PAYMENTS, new RowFilter.ChangedWithin(FROM, Optional.empty()))
                .getFirst()
                .parameters())
        .containsEntry("orderBy", "LastUpdateDate:asc,CheckId:asc");
    assertThat(
            queries(4, StreamName.ACCOUNT_COMBINATIONS, new RowFilter.KeysAfter(9))
                .getFirst()
                .parameters())
        .containsEntry("orderBy", "_CODE_COMBINATION_ID:asc")
        .containsEntry("q", "_CODE_COMBINATION_ID>9");
  }

  @Test
  void keyPagesAskForTheKeyAlone() {
    // When
    PageQuery query =
        PageQuery.of(
                new PageRequest(
                    StreamName.INVOICES, new RowFilter.KeysAfter(0), 0, Projection.KEYS),
                ResourceCatalog.resource(StreamName.INVOICES),
                QueryGrammar.of(4))
            .getFirst();

    // Then
    assertThat(query.parameters())
        .containsEntry("fields", "InvoiceId,LastUpdateDate")
        .containsEntry("onlyData", "true")
        .doesNotContainKey("expand");
  }

  @Test
  void journalBatchesKeepTheirLinks() {
    assertThat(queries(4, StreamName.JOURNALS, new RowFilter.All()).getFirst().parameters())
        .doesNotContainKeys("onlyData", "expand");
  }

  @Test
  void valueSetCodeStandsInPathAndKey() {
    // When
    PageQuery query =
        queries(4, StreamName.COST_CENTERS, new RowFilter.ValuesOf("CC EMEA")).getFirst();

    // Then
    assertThat(query.path()).isEqualTo("valueSets/CC%20EMEA/child/values");
    assertThat(query.keyPrefix()).isEqualTo("CC EMEA|");
  }

  @Test
  void balanceIsAskedForByFinder() {
    // Given
    var filter = new RowFilter.BalanceOf("Société (EU) & Co", "Jan-26", "USD", "101-10-60540-000");

    // When
    PageQuery query = queries(4, StreamName.LEDGER_BALANCES, filter).getFirst();

    // Then
    assertThat(query.parameters().get("finder"))
        .isEqualTo(
            "AccountBalanceFinder;accountCombination=101-10-60540-000,ledgerName=Société (EU) & Co,"
                + "accountingPeriod=Jan-26,currency=USD,mode=Detail");
    assertThat(query.page(0, 25))
        .contains("finder=AccountBalanceFinder%3BaccountCombination%3D101");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a;b", "a,b", "a=b", "a'b", "a\"b", "a\nb", "", " ", "a%b", "a\\b", "x\u0000"})
  void textThatCouldChangeTheQueryIsRefused(String text) {
    assertThatThrownBy(
            () ->
                queries(
                    4,
                    StreamName.LEDGER_BALANCES,
                    new RowFilter.BalanceOf(text, "Jan-26", "USD", "101")))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    assertThatThrownBy(
            () -> queries(4, StreamName.COST_CENTERS, new RowFilter.ValuesOf(text + "/../x")))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
  }

  @ParameterizedTest
  @EnumSource(
      value = StreamName.class,
      names = {"LEDGER_BALANCES", "COST_CENTERS"})
  void streamsThatNeedACoordinateCanNotBeAskedForAll(StreamName stream) {
    assertThatThrownBy(() -> queries(4, stream, new RowFilter.All()))
        .isInstanceOf(ConnectorException.class);
  }

  @ParameterizedTest
  @EnumSource(StreamName.class)
  void everyStreamHasAResourceThatFitsItsStrategy(StreamName stream) {
    // When
    Resource resource = ResourceCatalog.resource(stream);

    // Then
    assertThat(resource.watermark().isPresent())
        .isEqualTo(ResourceCatalog.strategy(stream) == StreamStrategy.INCREMENTAL);
    assertThat(resource.key()).isNotEmpty();
    if (resource.hasNumericKey()) {
      assertThat(resource.key()).hasSize(1);
    }
  }

  private static String q(int version, StreamName stream, RowFilter filter) {
    return queries(version, stream, filter).getFirst().parameters().getOrDefault("q", "");
  }

  private static List<PageQuery> queries(int version, StreamName stream, RowFilter filter) {
    return PageQuery.of(
        PageRequest.first(stream, filter),
        ResourceCatalog.resource(stream),
        QueryGrammar.of(version));
  }
}
