package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.truth.PodTruth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Fetches all there is of a stream and compares it with what the pod holds, value by value. */
final class EveryRecord {
  private static final int SOME_BALANCES = 40;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final FusionGateway gateway;
  private final FusionPod pod;

  EveryRecord(FusionGateway gateway, FusionPod pod) {
    this.gateway = gateway;
    this.pod = pod;
  }

  /** Content hashes by key, after all comparisons held. */
  TreeMap<String, String> of(StreamName stream) {
    var truth = new TreeMap<String, JsonNode>();
    pod.truth().forEach(source(stream), row -> truth.put(key(stream, row), row));
    List<RowFilter> filters = filters(stream, truth);
    if (stream == StreamName.LEDGER_BALANCES) {
      truth.keySet().retainAll(truth.keySet().stream().limit(SOME_BALANCES).toList());
    }

    var hashes = new TreeMap<String, String>();
    for (RowFilter filter : filters) {
      for (FusionRecord found : fetch(stream, filter)) {
        String key = found.key().value();
        assertThat(truth).as("the books").containsKey(key);
        JsonNode expected = truth.getOrDefault(key, JSON.nullNode());
        JsonNode received = plain(parse(found.payload()));
        assertSame(stream + " " + key, expected, received);
        assertThat(found.contentHash()).hasSize(ContentDigest.LENGTH);
        String before = hashes.put(key, HexFormat.of().formatHex(found.contentHash()));
        assertThat(before).as("%s %s comes once", stream, key).isNull();
        assertThat(found.lastUpdate().isPresent())
            .isEqualTo(ResourceCatalog.strategy(stream) == StreamStrategy.INCREMENTAL);
      }
    }
    assertThat(hashes.keySet()).as("keys of %s", stream).isEqualTo(truth.keySet());
    assertThat(hashes.values()).as("hashes of %s", stream).doesNotHaveDuplicates().isNotEmpty();
    return hashes;
  }

  private List<FusionRecord> fetch(StreamName stream, RowFilter filter) {
    var records = new ArrayList<FusionRecord>();
    long offset = 0;
    RecordPage page;
    do {
      page = gateway.fetch(new PageRequest(stream, filter, offset, PageRequest.Projection.WHOLE));
      assertThat(page.rejected()).isEmpty();
      records.addAll(page.records());
      offset += page.rows();
    } while (page.hasMore());
    return records;
  }

  private static List<RowFilter> filters(StreamName stream, TreeMap<String, JsonNode> truth) {
    return switch (stream) {
      case INVOICES, PAYMENTS, RECEIVABLES_INVOICES, SUPPLIERS, PURCHASE_ORDERS, JOURNALS ->
          List.of(new RowFilter.ChangedWithin(Instant.EPOCH, Optional.empty()));
      case ACCOUNT_COMBINATIONS -> List.of(new RowFilter.KeysAfter(0));
      case LEDGERS -> List.of(new RowFilter.All());
      case COST_CENTERS ->
          truth.values().stream()
              .map(value -> value.get("ValueSetCode").asText())
              .distinct()
              .<RowFilter>map(RowFilter.ValuesOf::new)
              .toList();
      case PERIODS ->
          truth.values().stream()
              .<RowFilter>map(
                  row ->
                      new RowFilter.PeriodsOf(
                          row.get("LedgerId").asLong(), row.get("ApplicationId").asInt()))
              .distinct()
              .toList();
      case LEDGER_BALANCES ->
          truth.values().stream()
              .limit(SOME_BALANCES)
              .<RowFilter>map(
                  row ->
                      new RowFilter.BalanceOf(
                          row.get("LedgerName").asText(),
                          row.get("PeriodName").asText(),
                          row.get("Currency").asText(),
                          row.get("AccountCombination").asText()))
              .toList();
    };
  }

  private static String source(StreamName stream) {
    return stream == StreamName.COST_CENTERS
        ? PodTruth.VALUES
        : ResourceCatalog.resource(stream).path();
  }

  private static String key(StreamName stream, JsonNode row) {
    var parts = new ArrayList<String>();
    if (stream == StreamName.COST_CENTERS) {
      parts.add(row.get("ValueSetCode").asText());
    }
    ResourceCatalog.resource(stream)
        .key()
        .forEach(attribute -> parts.add(row.get(attribute.name()).asText()));
    return String.join("|", parts);
  }

  /** Everything that was received must be as in the books, children in their order included. */
  private static void assertSame(String at, JsonNode expected, JsonNode received) {
    switch (received) {
      case ObjectNode row ->
          row.fields()
              .forEachRemaining(
                  member ->
                      assertSame(
                          at + "." + member.getKey(),
                          expected.path(member.getKey()),
                          member.getValue()));
      case ArrayNode values when expected.isTextual() ->
          // Since version 8 a list of values is an array, before it was one text.
          assertThat(
                  StreamSupport.stream(values.spliterator(), false)
                      .map(JsonNode::asText)
                      .collect(Collectors.joining(",")))
              .as(at)
              .isEqualTo(expected.asText());
      case ArrayNode rows -> {
        assertThat(rows.size()).as(at).isEqualTo(expected.size());
        for (int i = 0; i < rows.size(); i++) {
          assertSame(at + "[" + i + "]", expected.get(i), rows.get(i));
        }
      }
      default -> {
        if (expected.isNumber()) {
          // Version 9 sends large numbers as text.
          assertThat(new BigDecimal(received.asText()))
              .as(at)
              .isEqualByComparingTo(expected.decimalValue());
        } else {
          assertThat(received).as(at).isEqualTo(expected);
        }
      }
    }
  }

  /** Without links; child collections as bare arrays. */
  private static JsonNode plain(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode rows = JSON.createArrayNode();
      array.forEach(row -> rows.add(plain(row)));
      return rows;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    if (object.has("hasMore") || object.has("items")) {
      assertThat(object.path("hasMore").asBoolean(false)).isFalse();
      return plain(object.has("items") ? object.get("items") : JSON.createArrayNode());
    }
    ObjectNode row = JSON.createObjectNode();
    object
        .fields()
        .forEachRemaining(
            member -> {
              if (!member.getKey().equals("links")) {
                row.set(member.getKey(), plain(member.getValue()));
              }
            });
    return row;
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
