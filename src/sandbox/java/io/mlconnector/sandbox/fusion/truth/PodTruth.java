package io.mlconnector.sandbox.fusion.truth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.IndexedTable;
import io.mlconnector.sandbox.fusion.data.SmallTable;
import io.mlconnector.sandbox.fusion.http.ItemWriter;
import io.mlconnector.sandbox.fusion.http.View;
import io.mlconnector.sandbox.fusion.query.Selection;
import io.mlconnector.sandbox.fusion.resource.Catalogue;
import io.mlconnector.sandbox.fusion.resource.JsonBytes;
import io.mlconnector.sandbox.fusion.resource.Resource;
import io.mlconnector.sandbox.fusion.resource.RootResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Everything the pod holds and shows at this moment to a user who may see all of it: the records as
 * they would be served, every child included whole, children as arrays. Numbers keep their digits.
 */
public final class PodTruth {
  /** Values of value sets, each with the {@code ValueSetCode} added. */
  public static final String VALUES = "valueSets.values";

  private static final int ROWS_AT_ONCE = 500;
  private static final int CHILDREN_AS_ARRAYS = 2;
  private static final long DAY = 86_400_000L;
  private static final Selection EVERYTHING = Selection.parse("", "all");

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private final Books books;
  private final Catalogue catalogue;
  private final Clock clock;

  public PodTruth(Books books, Catalogue catalogue, Clock clock) {
    this.books = books;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Records of each resource. */
  public Map<String, Long> counts() {
    var counts = new LinkedHashMap<String, Long>();
    for (RootResource<?> root : catalogue.roots()) {
      counts.put(root.name(), (long) books.read(() -> root.table().apply(books).count()));
    }
    return counts;
  }

  /**
   * Streams the records of a Fusion resource, ordered by key. {@code ledgerBalances} gives every
   * cell that was posted to, {@link #VALUES} the values of all value sets.
   */
  public void forEach(String resource, Consumer<JsonNode> consumer) {
    forEachBytes(resource, (bytes, length) -> consumer.accept(parse(bytes, length)));
  }

  /** All records of a resource at once; meant for small books. */
  public List<JsonNode> all(String resource) {
    var records = new ArrayList<JsonNode>();
    forEach(resource, records::add);
    return records;
  }

  /**
   * The balance that the finder would give, posted to or not; empty when it would give no row
   * because the pod does not know the ledger, the period, the currency or the combination.
   */
  public Optional<JsonNode> balance(
      String ledger, String period, String currency, String combination) {
    var found = new ArrayList<JsonNode>();
    var cell = books.read(() -> books.balance(ledger, period, currency, combination));
    write(
        catalogue.balances(),
        cell.stream().toList(),
        (bytes, length) -> found.add(parse(bytes, length)));
    return found.stream().findFirst();
  }

  /** The same as JSON text: a buffer that is valid during the call, and its length. */
  public void forEachBytes(String resource, BiConsumer<byte[], Integer> consumer) {
    if (resource.equals(catalogue.balances().name())) {
      var rows = new ArrayList<io.mlconnector.sandbox.fusion.data.Balances.Balance>();
      books.read(
          () -> {
            books.forEachBalance(rows::add);
            return rows;
          });
      write(catalogue.balances(), rows, consumer);
    } else if (resource.equals(VALUES)) {
      values(consumer);
    } else {
      RootResource<?> root =
          catalogue
              .find(resource)
              .orElseThrow(() -> new IllegalArgumentException("no resource " + resource));
      root(root, consumer);
    }
  }

  private void values(BiConsumer<byte[], Integer> consumer) {
    forEach(
        "valueSets",
        set -> {
          for (JsonNode value : set.get("values")) {
            ((com.fasterxml.jackson.databind.node.ObjectNode) value)
                .set("ValueSetCode", set.get("ValueSetCode"));
            byte[] bytes = value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            consumer.accept(bytes, bytes.length);
          }
        });
  }

  private <R> void root(RootResource<R> root, BiConsumer<byte[], Integer> consumer) {
    switch (root.table().apply(books)) {
      case SmallTable<R> small ->
          write(root.resource(), books.read(() -> List.copyOf(small.rows())), consumer);
      case IndexedTable<R, ?> indexed -> {
        int limit = books.read(indexed::rowLimit);
        for (int from = 0; from < limit; from += ROWS_AT_ONCE) {
          int first = from;
          int end = Math.min(limit, from + ROWS_AT_ONCE);
          List<R> rows = books.read(() -> rows(indexed, first, end));
          write(root.resource(), rows, consumer);
        }
      }
    }
  }

  private static <R> List<R> rows(IndexedTable<R, ?> table, int first, int end) {
    var rows = new ArrayList<R>(end - first);
    for (int row = first; row < end; row++) {
      if (table.present(row)) {
        rows.add(table.row(row));
      }
    }
    return rows;
  }

  private <R> void write(Resource<R> resource, List<R> rows, BiConsumer<byte[], Integer> consumer) {
    var out = new JsonBytes(16_384);
    var view = View.whole(CHILDREN_AS_ARRAYS, "", Math.floorDiv(clock.millis(), DAY));
    var writer = new ItemWriter(out, view);
    for (R row : rows) {
      out.clear();
      writer.item(resource, row, EVERYTHING, resource.name());
      consumer.accept(out.array(), out.length());
    }
  }

  private JsonNode parse(byte[] bytes, int length) {
    try {
      return json.readTree(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException("the pod wrote no JSON", e);
    }
  }
}
