package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The one-pass parser against Jackson's tree, on random pages of a fixed seed. */
class PageParserPropertyTest {
  private static final int PAGES = 200;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
  private static final RowShape SHAPE =
      RowShape.records(ResourceCatalog.resource(StreamName.INVOICES), "");

  private final Random random = new Random(20260201);

  /** Version 1 sends children bare, later ones wrapped. */
  private enum Form {
    BARE,
    WRAPPED
  }

  @Test
  void payloadsAreTheItemsOfTheTree() throws IOException {
    for (int page = 0; page < PAGES; page++) {
      // Given
      List<ObjectNode> invoices = invoices(random.nextInt(5));
      byte[] body = body(invoices, Form.WRAPPED);
      JsonNode tree = JSON.readTree(body);

      // When
      ParsedPage parsed = PageParser.page(SHAPE, body);

      // Then
      assertThat(parsed.hasMore()).isEqualTo(tree.get("hasMore").asBoolean());
      assertThat(parsed.rows()).hasSize(invoices.size());
      for (int i = 0; i < invoices.size(); i++) {
        ParsedRow row = parsed.rows().get(i);
        assertThat(JSON.readTree(row.payload())).isEqualTo(tree.get("items").get(i));
        assertThat(row.key())
            .contains(new RecordKey(tree.get("items").get(i).get("InvoiceId").asText()));
      }
    }
  }

  @Test
  void equalContentHasEqualHashesWhateverItsForm() throws IOException {
    for (int page = 0; page < PAGES; page++) {
      // Given
      List<ObjectNode> invoices = invoices(3);

      // When
      List<String> wrapped = hashes(body(invoices, Form.WRAPPED));
      List<String> bare = hashes(body(invoices, Form.BARE));
      List<String> spaced =
          hashes(
              JSON.writerWithDefaultPrettyPrinter()
                  .writeValueAsBytes(JSON.readTree(body(invoices, Form.WRAPPED))));

      // Then
      assertThat(bare).isEqualTo(wrapped);
      assertThat(spaced).isEqualTo(wrapped);
    }
  }

  @Test
  void everyChangeOfContentChangesTheHash() throws IOException {
    for (int page = 0; page < PAGES; page++) {
      // Given
      ObjectNode invoice = invoices(1).getFirst();
      String before = hashes(body(List.of(invoice), Form.WRAPPED)).getFirst();
      List<ObjectNode> rows = new ArrayList<>();
      collect(invoice, rows);
      ObjectNode target = rows.get(random.nextInt(rows.size()));
      List<String> names = new ArrayList<>();
      target.fieldNames().forEachRemaining(names::add);
      names.removeIf(name -> target.get(name).isArray() || name.equals("LastUpdateDate"));
      String name = names.get(random.nextInt(names.size()));

      // When
      target.set(name, other(name, target.get(name)));
      String after = hashes(body(List.of(invoice), Form.WRAPPED)).getFirst();

      // Then
      assertThat(after).as("changed %s", name).isNotEqualTo(before);
    }
  }

  @Test
  void hashesOfDifferentRowsDiffer() throws IOException {
    // Given
    var seen = new HashSet<String>();
    int rows = 0;

    // When
    for (int page = 0; page < PAGES; page++) {
      List<String> hashes = hashes(body(invoices(5), Form.WRAPPED));
      rows += hashes.size();
      seen.addAll(hashes);
    }

    // Then
    assertThat(seen).hasSize(rows);
  }

  private JsonNode other(String name, JsonNode value) {
    if (name.equals("InvoiceId")) {
      return JSON.getNodeFactory().numberNode(value.asLong() + 1);
    }
    return switch (value.getNodeType()) {
      case BOOLEAN -> JSON.getNodeFactory().booleanNode(!value.asBoolean());
      case NULL -> JSON.getNodeFactory().textNode(random.nextBoolean() ? "null" : "");
      case NUMBER -> JSON.getNodeFactory().numberNode(value.decimalValue().add(BigDecimal.ONE));
      default -> JSON.getNodeFactory().textNode(value.asText() + "\u0000");
    };
  }

  private static void collect(ObjectNode row, List<ObjectNode> rows) {
    rows.add(row);
    for (JsonNode value : row) {
      if (value instanceof ArrayNode children) {
        children.forEach(child -> collect((ObjectNode) child, rows));
      }
    }
  }

  private static List<String> hashes(byte[] body) {
    return PageParser.page(SHAPE, body).rows().stream()
        .map(row -> java.util.HexFormat.of().formatHex(row.contentHash()))
        .toList();
  }

  private List<ObjectNode> invoices(int count) {
    var invoices = new ArrayList<ObjectNode>();
    for (int i = 0; i < count; i++) {
      ObjectNode invoice = row(12);
      invoice.put("InvoiceId", 300_000_000_000_000L + random.nextInt());
      invoice.put("LastUpdateDate", "2026-02-01T08:16:40.763+00:00");
      ArrayNode lines = invoice.putArray("invoiceLines");
      for (int line = random.nextInt(4); line > 0; line--) {
        ObjectNode added = lines.add(row(6)).get(lines.size() - 1).deepCopy();
        added.putArray("invoiceDistributions").add(row(3));
        lines.set(lines.size() - 1, added);
      }
      invoice.putArray("invoiceInstallments").add(row(4));
      invoices.add(invoice);
    }
    return invoices;
  }

  private ObjectNode row(int attributes) {
    ObjectNode row = JSON.createObjectNode();
    for (int i = 0; i < attributes; i++) {
      String name = "Attribute" + i;
      switch (random.nextInt(6)) {
        case 0 -> row.putNull(name);
        case 1 -> row.put(name, random.nextBoolean());
        case 2 -> row.put(name, random.nextLong());
        case 3 -> row.put(name, new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(9)));
        default -> row.put(name, text());
      }
    }
    return row;
  }

  private String text() {
    String[] alphabet = {
      "a", "Z", "7", " ", "\"", "\\", "ü", "東", "😀", "\n", "{", "]", "&", "\u0001"
    };
    int length = random.nextInt(50) == 0 ? 20_000 : random.nextInt(20);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  private byte[] body(List<ObjectNode> invoices, Form form) throws IOException {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode items = page.putArray("items");
    invoices.forEach(invoice -> items.add(sent(invoice, form)));
    page.put("count", invoices.size());
    page.put("hasMore", !invoices.isEmpty() && random.nextBoolean());
    page.put("limit", 499).put("offset", 0);
    page.set("links", links());
    return JSON.writeValueAsBytes(page);
  }

  private ObjectNode sent(ObjectNode row, Form form) {
    ObjectNode sent = JSON.createObjectNode();
    row.fields()
        .forEachRemaining(
            member -> {
              if (member.getValue() instanceof ArrayNode children) {
                sent.set(member.getKey(), collection(children, form));
              } else {
                sent.set(member.getKey(), member.getValue());
              }
            });
    if (random.nextBoolean()) {
      sent.set("links", links());
    }
    return sent;
  }

  private JsonNode collection(ArrayNode children, Form form) {
    ArrayNode rows = JSON.createArrayNode();
    children.forEach(child -> rows.add(sent((ObjectNode) child, form)));
    if (form == Form.BARE) {
      return rows;
    }
    ObjectNode wrapped = JSON.createObjectNode();
    if (!rows.isEmpty() || random.nextBoolean()) {
      wrapped.set("items", rows);
    }
    wrapped.put("count", rows.size()).put("hasMore", false);
    wrapped.put("limit", random.nextInt(500)).put("offset", random.nextInt(3));
    wrapped.set("links", links());
    return wrapped;
  }

  private ArrayNode links() {
    ArrayNode links = JSON.createArrayNode();
    links.addObject().put("rel", "self").put("href", "https://pod:443/x/" + random.nextInt());
    return links;
  }
}
