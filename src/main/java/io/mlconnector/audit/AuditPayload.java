package io.mlconnector.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.vault.Fingerprint;
import io.mlconnector.vault.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of an object as the trail keeps it: a JSON object of plain values. Secrets can not get
 * in: a {@link Secret} becomes {@code ****}, members that are named like one lose their text, texts
 * lose what looks like a token or key, and objects that are no plain values are refused, because
 * nobody knows what their text would show.
 */
public final class AuditPayload {
  private static final int MOST_CHARACTERS = 32_768;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final RedactionRule RULE = RedactionRule.STANDARD;

  private final String json;

  private AuditPayload(String json) {
    this.json = json;
  }

  /**
   * A payload of these members, in the order of the map.
   *
   * @throws IllegalArgumentException for a value that is not text, number, truth value, time, id,
   *     address, enum, fingerprint, JSON or a collection of such
   */
  public static AuditPayload of(Map<String, ?> members) {
    return bounded(object(members));
  }

  /** A payload with a single member. */
  public static AuditPayload of(String name, Object value) {
    return of(Map.of(name, value));
  }

  /** A payload of a JSON object, redacted like any other. */
  public static AuditPayload of(JsonNode content) {
    return bounded(content instanceof ObjectNode object ? redacted(object) : wrap(content));
  }

  /** A payload that the trail itself relies on: kept whole, whatever its size. */
  static AuditPayload whole(Map<String, ?> members) {
    return new AuditPayload(object(members).toString());
  }

  /** The JSON text that is stored. */
  public String json() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuditPayload payload && json.equals(payload.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json;
  }

  private static AuditPayload bounded(ObjectNode content) {
    String text = content.toString();
    return new AuditPayload(
        text.length() <= MOST_CHARACTERS
            ? text
            : JSON.objectNode()
                .put("omitted", "too large to keep")
                .put("characters", text.length())
                .put("sha256", ChainHash.ofText(text).hex())
                .toString());
  }

  private static ObjectNode wrap(JsonNode content) {
    return JSON.objectNode().set("value", value("value", content));
  }

  private static ObjectNode object(Map<?, ?> members) {
    var object = JSON.objectNode();
    members.forEach(
        (name, value) -> object.set(String.valueOf(name), value(String.valueOf(name), value)));
    return object;
  }

  private static ObjectNode redacted(ObjectNode content) {
    var object = JSON.objectNode();
    content.properties().forEach(m -> object.set(m.getKey(), value(m.getKey(), m.getValue())));
    return object;
  }

  private static JsonNode value(String name, @Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case Secret _ -> JSON.textNode(RedactionRule.MASK);
      case Fingerprint fingerprint -> JSON.textNode(fingerprint.value());
      case AuditObject object -> JSON.textNode(object.type() + "/" + object.id());
      case Optional<?> optional -> value(name, optional.orElse(null));
      case Map<?, ?> members -> object(members);
      case ObjectNode object -> redacted(object);
      case JsonNode node when node.isTextual() -> text(name, node.textValue());
      case JsonNode node when node.isValueNode() -> node;
      case Iterable<?> elements -> array(name, elements);
      case CharSequence text -> text(name, text.toString());
      case URI address -> text(name, address.toString());
      case Enum<?> constant -> JSON.textNode(constant.name());
      case UUID id -> JSON.textNode(id.toString());
      case TemporalAccessor moment -> JSON.textNode(moment.toString());
      case TemporalAmount amount -> JSON.textNode(amount.toString());
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case BigInteger number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      default ->
          throw new IllegalArgumentException(
              "%s is no plain value: %s".formatted(name, value.getClass().getName()));
    };
  }

  private static JsonNode text(String name, String text) {
    return JSON.textNode(RULE.apply(name, text));
  }

  private static ArrayNode array(String name, Iterable<?> elements) {
    var array = JSON.arrayNode();
    elements.forEach(element -> array.add(value(name, element)));
    return array;
  }
}
