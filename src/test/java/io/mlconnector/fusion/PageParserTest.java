package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageParserTest {
  private static final String CHANGED = "\"LastUpdateDate\":\"2026-02-01T08:16:40.763+00:00\"";

  @Test
  void itemsAreKeptByteForByte() {
    // Given
    String item = "{ \"SupplierId\" : 17,\n \"Supplier\":\"M\\u00fcller 東京\", " + CHANGED + " }";

    // When
    ParsedPage page = suppliers("{\"items\":[ " + item + " ],\"count\":1,\"hasMore\":true}");

    // Then
    assertThat(new String(page.rows().getFirst().payload(), StandardCharsets.UTF_8))
        .isEqualTo(item);
    assertThat(page.hasMore()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"300000047507499", "\"300000047507499\"", "999999999999999999"})
  void idsAreReadWithoutLossInBothForms(String id) {
    // When
    ParsedPage page = suppliers("{\"items\":[{\"SupplierId\":" + id + "," + CHANGED + "}]}");

    // Then
    assertThat(page.rows().getFirst().key()).contains(new RecordKey(id.replace("\"", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01T08:16:40.763+00:00, 2026-02-01T08:16:40.763Z",
    "2026-02-01T08:16:40+00:00, 2026-02-01T08:16:40Z",
    "2026-02-01T10:16:40.5+02:00, 2026-02-01T08:16:40.500Z",
    "2026-02-01T08:16:40Z, 2026-02-01T08:16:40Z",
    "2026-02-01T08:16:40.763123+00:00, 2026-02-01T08:16:40.763123Z"
  })
  void timeStampsAreReadInAllForms(String sent, Instant meant) {
    // When
    ParsedPage page =
        suppliers("{\"items\":[{\"SupplierId\":1,\"LastUpdateDate\":\"" + sent + "\"}]}");

    // Then
    assertThat(page.rows().getFirst().lastUpdate()).contains(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{\"Supplier\":\"x\"} ! SupplierId is missing",
        "{\"SupplierId\":null} ! SupplierId is missing",
        "{\"SupplierId\":\"A1\"} ! SupplierId is no id",
        "{\"SupplierId\":1.5} ! SupplierId is no id",
        "{\"SupplierId\":-1} ! SupplierId is no id",
        "{\"SupplierId\":1} ! LastUpdateDate is missing",
        "{\"SupplierId\":1,\"LastUpdateDate\":\"2026-02-30T00:00:00+00:00\"} ! LastUpdateDate is no time stamp",
        "{\"SupplierId\":1,\"LastUpdateDate\":\"2026-02-01T00:00:00\"} ! LastUpdateDate is no time stamp",
        "null ! an item is no object",
        "\"text\" ! an item is no object",
        "[1,{}] ! an item is no object",
        "12.5 ! an item is no object"
      })
  void itemsThatAreNoRecordsAreRejectedOneByOne(String item, String reason) {
    // When
    ParsedPage page = suppliers("{\"items\":[" + item + ",{\"SupplierId\":2," + CHANGED + "}]}");

    // Then
    assertThat(page.rows()).hasSize(2);
    assertThat(page.rows().getFirst().problem()).contains(reason);
    assertThat(new String(page.rows().getFirst().payload(), StandardCharsets.UTF_8))
        .isEqualTo(item);
    assertThat(page.rows().getLast().key()).contains(RecordKey.of(2));
  }

  @Test
  void keyAttributesOfChildrenAreNotThoseOfTheRow() {
    // Given
    String item =
        "{\"lines\":{\"items\":[{\"SupplierId\":9,\"LastUpdateDate\":\"2030-01-01T00:00:00+00:00\"}]},"
            + "\"SupplierId\":1,"
            + CHANGED
            + "}";

    // When
    ParsedRow row = suppliers("{\"items\":[" + item + "]}").rows().getFirst();

    // Then
    assertThat(row.key()).contains(RecordKey.of(1));
    assertThat(row.lastUpdate()).contains(Instant.parse("2026-02-01T08:16:40.763Z"));
  }

  @Test
  void itemsMayBeMissingWhenThereAreNone() {
    assertThat(suppliers("{\"count\":0,\"hasMore\":false}").rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[],\"count\":0,\"hasMore\":true}",
        "{\"title\":\"Bad Request\"}",
        "{\"items\":{}}",
        "[]",
        "\"text\"",
        "{\"items\":[}],\"count\":0,\"hasMore\":false            }"
      })
  void whatIsNoPageIsUnintelligible(String body) {
    // When
    var failure = catchThrowableOfType(MalformedPage.class, () -> suppliers(body));

    // Then
    assertThat(failure.cutShort()).isFalse();
  }

  @Test
  void everyCutOfAPageIsRecognised() {
    // Given
    String body =
        "{\"items\":[{\"SupplierId\":17,\"Supplier\":\"Mü\\u00fcller 東京\",\"On\":true,\"Off\":false,"
            + "\"No\":null,\"Amount\":-12.5e3,"
            + CHANGED
            + "}],\"count\":1,\"hasMore\":false}";
    byte[] whole = body.getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < whole.length; length++) {
      // When
      byte[] cut = Arrays.copyOf(whole, length);
      var failure =
          catchThrowableOfType(MalformedPage.class, () -> PageParser.page(supplierShape(), cut));

      // Then
      assertThat(failure).as("cut to %d bytes", length).isNotNull();
      assertThat(failure.cutShort()).as("cut to %d bytes", length).isTrue();
    }
  }

  @Test
  void parseFailuresQuoteNothingOfTheBody() {
    // When
    var failure =
        catchThrowableOfType(
            MalformedPage.class,
            () -> suppliers("{\"items\":[{\"Supplier\":secretword}], \"count\": 1            }"));

    // Then
    assertThat(failure).hasMessageNotContaining("secretword").hasNoCause();
  }

  @Test
  void severalKeyAttributesFormOneKey() {
    // Given
    var shape = RowShape.records(ResourceCatalog.resource(StreamName.LEDGER_BALANCES), "");
    String row =
        "{\"LedgerName\":\"Sim Primary\",\"PeriodName\":\"Jan-26\",\"Currency\":\"USD\","
            + "\"AccountCombination\":\"101-10-60540-000\",\"EndingBalance\":\"#MISSING\"}";

    // When
    ParsedPage page = parse(shape, "{\"items\":[" + row + "]}");

    // Then
    assertThat(page.rows().getFirst().key())
        .contains(new RecordKey("Sim Primary|Jan-26|USD||101-10-60540-000"));
    assertThat(new String(page.rows().getFirst().payload(), StandardCharsets.UTF_8))
        .contains("#MISSING");
  }

  @Test
  void valueSetCodeStandsBeforeTheValue() {
    // Given
    var shape = RowShape.records(ResourceCatalog.resource(StreamName.COST_CENTERS), "CC EMEA|");

    // When
    ParsedPage page = parse(shape, "{\"items\":[{\"Value\":\"110\"}]}");

    // Then
    assertThat(page.rows().getFirst().key()).contains(new RecordKey("CC EMEA|110"));
  }

  @Test
  void childCollectionsWithMoreRowsAreNoticedAtAnyDepth() {
    // Given
    var shape = RowShape.records(ResourceCatalog.resource(StreamName.INVOICES), "");
    String more = "\"hasMore\":true,\"links\":[{\"rel\":\"self\",\"href\":\"%s\"}]}";
    String item =
        "{\"InvoiceId\":1,"
            + CHANGED
            + ",\"invoiceLines\":{\"items\":[{\"LineNumber\":1,\"invoiceDistributions\":{\"items\":[{},{}],"
            + more.formatted("/a/resources/1/d")
            + "}],"
            + more.formatted("/a/resources/1/l")
            + "}";

    // When
    ParsedRow row = parse(shape, "{\"items\":[" + item + "]}").rows().getFirst();

    // Then
    assertThat(row.unfinished())
        .extracting(
            ParsedRow.Unfinished::childPath,
            ParsedRow.Unfinished::self,
            ParsedRow.Unfinished::loaded)
        .containsExactly(
            tuple("invoiceLines.invoiceDistributions", "/a/resources/1/d", 2),
            tuple("invoiceLines", "/a/resources/1/l", 1));
    for (ParsedRow.Unfinished collection : row.unfinished()) {
      assertThat(row.payload()[collection.insertAt()]).isEqualTo((byte) ']');
      assertThat(new String(row.payload(), collection.flagAt(), 4, StandardCharsets.UTF_8))
          .isEqualTo("true");
    }
  }

  @Test
  void childCollectionWithMoreRowsButNoAddressMakesTheRowUnusable() {
    // Given
    var shape = RowShape.records(ResourceCatalog.resource(StreamName.INVOICES), "");
    String item =
        "{\"InvoiceId\":1," + CHANGED + ",\"invoiceLines\":{\"items\":[{}],\"hasMore\":true}}";

    // When
    ParsedRow row = parse(shape, "{\"items\":[" + item + "]}").rows().getFirst();

    // Then
    assertThat(row.problem()).isPresent();
  }

  @Test
  void addressOfARowIsItsSelfLink() {
    // Given
    var shape = RowShape.records(ResourceCatalog.resource(StreamName.JOURNALS), "");
    String item =
        "{\"JeBatchId\":1,"
            + CHANGED
            + ",\"links\":[{\"rel\":\"canonical\",\"href\":\"/x\"},{\"rel\":\"self\",\"href\":\"/y\","
            + "\"properties\":{\"changeIndicator\":\"ACED\"}},7,{\"rel\":\"child\",\"href\":\"/z\"}]}";

    // When
    ParsedRow row = parse(shape, "{\"items\":[" + item + "]}").rows().getFirst();

    // Then
    assertThat(row.self()).contains("/y");
  }

  private static ParsedPage suppliers(String body) {
    return parse(supplierShape(), body);
  }

  private static RowShape supplierShape() {
    return RowShape.records(ResourceCatalog.resource(StreamName.SUPPLIERS), "");
  }

  private static ParsedPage parse(RowShape shape, String body) {
    return PageParser.page(shape, body.getBytes(StandardCharsets.UTF_8));
  }
}
