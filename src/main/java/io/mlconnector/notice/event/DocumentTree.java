package io.mlconnector.notice.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/** Payloads as trees. Thread-safe. */
final class DocumentTree {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final JsonFactory PARSERS = JSON.getFactory();

  private static final Set<String> COLLECTIONS =
      Set.of("invoiceInstallments", "relatedInvoices", "receivablesInvoiceInstallments", "items");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "AmountPaidPaymentCurrency",
          "ApprovalStatus",
          "BillToCustomerName",
          "BillToCustomerNumber",
          "BusinessUnit",
          "CanceledFlag",
          "CreationDate",
          "DueDate",
          "EnteredAmount",
          "HoldFlag",
          "HoldReason",
          "InstallmentBalanceDue",
          "InstallmentDueDate",
          "InstallmentNumber",
          "InstallmentSequenceNumber",
          "InvoiceAmount",
          "InvoiceCurrency",
          "InvoiceCurrencyCode",
          "InvoiceNumber",
          "InvoiceStatus",
          "PaidStatus",
          "Payee",
          "PaymentAmount",
          "PaymentCurrency",
          "PaymentMethod",
          "PaymentNumber",
          "PaymentStatus",
          "Supplier",
          "SupplierNumber",
          "TransactionNumber",
          "UnpaidAmount",
          "ValidationStatus",
          "VoidDate");

  private DocumentTree() {}

  /**
   * What {@link DocumentReader} reads, and nothing else: a first load reads hundreds of documents
   * at a time, each with hundreds of attributes that nobody asks for.
   *
   * @throws IOException when the payload is no JSON; a payload that is no object has no attributes
   */
  static JsonNode ofFacts(byte[] payload) throws IOException {
    try (JsonParser parser = PARSERS.createParser(payload)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? facts(parser)
          : MissingNode.getInstance();
    }
  }

  /** Whether the tree of facts has this attribute or collection where the document has it. */
  static boolean keeps(String name) {
    return ATTRIBUTES.contains(name) || COLLECTIONS.contains(name);
  }

  /** Everything; of what can not be read as a tree, nothing. */
  static JsonNode ofAll(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static ObjectNode facts(JsonParser parser) throws IOException {
    ObjectNode object = JSON.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (COLLECTIONS.contains(name)) {
        object.set(name, collection(parser, value));
      } else if (ATTRIBUTES.contains(name)) {
        object.set(name, JSON.readTree(parser));
      } else {
        parser.skipChildren();
      }
    }
    return object;
  }

  private static JsonNode collection(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return facts(parser);
    }
    if (token != JsonToken.START_ARRAY) {
      return JSON.readTree(parser);
    }
    ArrayNode items = JSON.createArrayNode();
    for (JsonToken item = parser.nextToken();
        item != JsonToken.END_ARRAY;
        item = parser.nextToken()) {
      items.add(item == JsonToken.START_OBJECT ? facts(parser) : JSON.readTree(parser));
    }
    return items;
  }
}
