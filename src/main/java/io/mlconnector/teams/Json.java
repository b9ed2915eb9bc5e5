package io.mlconnector.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.mlconnector.teams.card.RenderedCard;

/** JSON as it goes over the wire, made of trees: nothing is bound by reflection. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final String CARD_TYPE = "application/vnd.microsoft.card.adaptive";

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Adds the card as an attachment that holds it as an object. */
  static ObjectNode attach(ObjectNode message, RenderedCard card) {
    message
        .putArray("attachments")
        .addObject()
        .put("contentType", CARD_TYPE)
        .putNull("contentUrl")
        .putRawValue("content", new RawValue(card.json()));
    return message;
  }

  /** Adds the card as an attachment that holds it as a text, as Graph wants it. */
  static ObjectNode attachAsText(ObjectNode message, String id, RenderedCard card) {
    message
        .putArray("attachments")
        .addObject()
        .put("id", id)
        .put("contentType", CARD_TYPE)
        .putNull("contentUrl")
        .put("content", card.json())
        .putNull("name")
        .putNull("thumbnailUrl");
    return message;
  }

  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
