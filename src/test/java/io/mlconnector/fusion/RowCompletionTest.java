package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.finance.StreamName;
import io.mlconnector.remote.RemoteAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowCompletionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHANGED = "\"LastUpdateDate\":\"2026-02-01T08:16:40.763+00:00\"";
  private static final String POD =
      "https://pod.as.seen.by.itself:443/fscmRestApi/resources/latest/";

  /** Answers by the beginning of the address, and what was asked. */
  private final Map<String, String> answers = new HashMap<>();

  private final List<String> asked = new ArrayList<>();
  private final CallTally tally = new CallTally();
  private final RowCompletion completion =
      new RowCompletion(new PageCalls(transport(), new PageSizes(499)));

  @Test
  void restOfLongChildCollectionsIsFetchedAtAnyDepth() throws IOException {
    // Given
    answers.put(
        "invoices/1/child/invoiceLines?onlyData=true&expand=invoiceDistributions&limit=499&offset=1",
        page(
            true,
            "{\"LineNumber\":2,\"invoiceDistributions\":"
                + collection(
                    true,
                    "invoices/1/child/invoiceLines/2/child/invoiceDistributions",
                    "{\"D\":21}")
                + "}"));
    answers.put(
        "invoices/1/child/invoiceLines?onlyData=true&expand=invoiceDistributions&limit=499&offset=2",
        page(
            false,
            "{\"LineNumber\":3,\"invoiceDistributions\":"
                + collection(false, "x", "{\"D\":31}")
                + "}"));
    answers.put(
        "invoices/1/child/invoiceLines/1/child/invoiceDistributions?onlyData=true&limit=499&offset=1",
        page(false, "{\"D\":12}", "{\"D\":13}"));
    answers.put(
        "invoices/1/child/invoiceLines/2/child/invoiceDistributions?onlyData=true&limit=499&offset=1",
        page(false, "{\"D\":22}"));
    String first =
        "{\"LineNumber\":1,\"invoiceDistributions\":"
            + collection(
                true, "invoices/1/child/invoiceLines/1/child/invoiceDistributions", "{\"D\":11}")
            + "}";
    String partial = invoice(collection(true, "invoices/1/child/invoiceLines", first));
    String whole =
        invoice(
            collection(
                false,
                "any",
                line(1, "{\"D\":11}", "{\"D\":12}", "{\"D\":13}"),
                line(2, "{\"D\":21}", "{\"D\":22}"),
                line(3, "{\"D\":31}")));

    // When
    ParsedRow completed = complete(StreamName.INVOICES, partial);

    // Then
    assertThat(numbers(completed.payload(), "invoiceLines", "invoiceDistributions"))
        .containsExactly(List.of(11, 12, 13), List.of(21, 22), List.of(31));
    assertThat(completed.contentHash())
        .isEqualTo(complete(StreamName.INVOICES, whole).contentHash());
    assertThat(completed.unfinished()).isEmpty();
    assertThat(tally.calls()).isEqualTo(4);
  }

  @Test
  void rowsWithAllTheirChildrenAreLeftAlone() {
    // Given
    String whole = invoice(collection(false, "any", "{\"LineNumber\":1}"));

    // When
    ParsedRow completed = complete(StreamName.INVOICES, whole);

    // Then
    assertThat(new String(completed.payload(), StandardCharsets.UTF_8)).isEqualTo(whole);
    assertThat(asked).isEmpty();
  }

  @Test
  void journalIsPutTogetherThroughSelfLinks() throws IOException {
    // Given
    answers.put(
        "journalBatches/7/child/journalHeaders?limit=499&offset=0",
        page(true, header("00020A"), header("00020B")));
    answers.put(
        "journalBatches/7/child/journalHeaders?limit=499&offset=2", page(false, header("00020C")));
    String lines = "/child/journalLines?onlyData=true&orderBy=JeLineNumber%3Aasc&limit=499&offset=";
    answers.put(
        "journalBatches/7/child/journalHeaders/00020A" + lines + 0, page(true, "{\"D\":1}"));
    answers.put(
        "journalBatches/7/child/journalHeaders/00020A" + lines + 1, page(false, "{\"D\":2}"));
    answers.put(
        "journalBatches/7/child/journalHeaders/00020B" + lines + 0, page(false, "{\"D\":3}"));
    answers.put(
        "journalBatches/7/child/journalHeaders/00020C" + lines + 0,
        "{\"count\":0,\"hasMore\":false}");

    // When
    ParsedRow batch =
        complete(
            StreamName.JOURNALS,
            "{\"JeBatchId\":7,"
                + CHANGED
                + ",\"StatusMeaning\":\"Posted\","
                + self("journalBatches/7")
                + "}");

    // Then
    assertThat(numbers(batch.payload(), "journalHeaders", "journalLines"))
        .containsExactly(List.of(1, 2), List.of(3), List.of());
    assertThat(batch.problem()).isEmpty();
    assertThat(batch.open()).isFalse();
    assertThat(batch.key()).hasValueSatisfying(key -> assertThat(key.value()).isEqualTo("7"));
  }

  @Test
  void contentHashOfAJournalIgnoresTheKeysOfTheDay() {
    // Given
    byte[] monday = journalHash("00020000000EACED0005");
    answers.clear();

    // When
    byte[] tuesday = journalHash("00020000000EACED0006");

    // Then
    assertThat(tuesday).isEqualTo(monday);
  }

  @Test
  void journalWithoutLinkIsRejected() {
    // When
    ParsedRow batch = complete(StreamName.JOURNALS, "{\"JeBatchId\":7," + CHANGED + "}");

    // Then
    assertThat(batch.problem()).contains("no usable link to its children");
  }

  @Test
  void linkOutsideTheResourcesIsNotFollowed() {
    // When
    ParsedRow batch =
        complete(
            StreamName.JOURNALS,
            "{\"JeBatchId\":7,"
                + CHANGED
                + ",\"links\":[{\"rel\":\"self\",\"href\":\"https://evil.example/steal\"}]}");

    // Then
    assertThat(batch.problem()).isPresent();
    assertThat(asked).isEmpty();
  }

  @Test
  void batchDeletedDuringTheWalkIsRejectedAndTheRestGoesOn() {
    // Given: nothing answers for its headers

    // When
    ParsedRow batch =
        complete(
            StreamName.JOURNALS,
            "{\"JeBatchId\":7," + CHANGED + "," + self("journalBatches/7") + "}");

    // Then
    assertThat(batch.problem()).contains("its children are not there");
  }

  private byte[] journalHash(String headerKey) {
    answers.put(
        "journalBatches/7/child/journalHeaders?limit=499&offset=0", page(false, header(headerKey)));
    answers.put("journalBatches/7/child/journalHeaders/" + headerKey, page(false, "{\"D\":1}"));
    return complete(
            StreamName.JOURNALS,
            "{\"JeBatchId\":7," + CHANGED + "," + self("journalBatches/7") + "}")
        .contentHash();
  }

  private ParsedRow complete(StreamName stream, String item) {
    Resource resource = ResourceCatalog.resource(stream);
    RowShape shape = RowShape.records(resource, "");
    ParsedRow row =
        PageParser.page(shape, page(false, item).getBytes(StandardCharsets.UTF_8))
            .rows()
            .getFirst();
    return completion.complete(resource, shape, row, tally);
  }

  private static List<List<Integer>> numbers(byte[] payload, String outer, String inner)
      throws IOException {
    var all = new ArrayList<List<Integer>>();
    JsonNode rows = JSON.readTree(payload).get(outer);
    assertThat(rows.path("hasMore").asBoolean()).isFalse();
    for (JsonNode row : rows.get("items")) {
      var numbers = new ArrayList<Integer>();
      assertThat(row.get(inner).path("hasMore").asBoolean()).isFalse();
      row.get(inner).get("items").forEach(child -> numbers.add(child.get("D").asInt()));
      all.add(numbers);
    }
    return all;
  }

  private static String invoice(String lines) {
    return "{\"InvoiceId\":1,"
        + CHANGED
        + ",\"invoiceLines\":"
        + lines
        + ",\"Description\":\"hasMore\"}";
  }

  private static String line(int number, String... distributions) {
    return "{\"LineNumber\":%d,\"invoiceDistributions\":%s}"
        .formatted(number, collection(false, "any", distributions));
  }

  private static String header(String key) {
    return "{\"JournalName\":\"J\"," + self("journalBatches/7/child/journalHeaders/" + key) + "}";
  }

  private static String self(String path) {
    return "\"links\":[{\"rel\":\"self\",\"href\":\"" + POD + path + "\",\"kind\":\"item\"}]";
  }

  private static String collection(boolean hasMore, String path, String... rows) {
    return "{\"items\":[%s],\"count\":%d,\"hasMore\":%s,\"limit\":1,\"offset\":0,%s}"
        .formatted(String.join(",", rows), rows.length, hasMore, self(path));
  }

  private static String page(boolean hasMore, String... rows) {
    return "{\"items\":[%s],\"count\":%d,\"hasMore\":%s}"
        .formatted(String.join(",", rows), rows.length, hasMore);
  }

  private FusionTransport transport() {
    FusionHttp http =
        (address, token) -> {
          asked.add(address);
          String body =
              answers.entrySet().stream()
                  .filter(answer -> address.startsWith(answer.getKey()))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse("");
          return new RemoteAnswer(
              body.isEmpty() ? 404 : 200,
              Optional.of("application/json"),
              Optional.empty(),
              Optional.empty(),
              body.getBytes(StandardCharsets.UTF_8));
        };
    var tokens =
        new FusionTokens(
            StaticTokens.of("token"),
            PlainGateway.config(Map.of("token-url", "http://127.0.0.1:1/oauth2/v1/token")));
    return new FusionTransport(
        http, tokens, () -> {}, Clock.systemUTC(), new SimpleMeterRegistry());
  }
}
