package io.mlconnector.journal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what differs between two versions of a record, attribute by attribute.
 *
 * <ul>
 *   <li>Children are matched by the attribute that numbers or identifies them, not by their place.
 *   <li>A child collection may be an object with {@code items} or a bare array; its paging fields
 *       do not count, nor do links.
 *   <li>A missing attribute equals one that is null, and a number equals its text and any other
 *       notation of the same value.
 * </ul>
 */
@ApplicationScoped
public class ChangeDetector {
  private static final String LINKS = "links";
  private static final String ITEMS = "items";
  private static final Set<String> PAGING =
      Set.of("count", "hasMore", "limit", "offset", "totalResults", LINKS);

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  /**
   * The differences in the order of the attributes in the older version, then the newer.
   *
   * @param before JSON in UTF-8
   * @param after JSON in UTF-8
   * @throws ConnectorException {@link ErrorCode#FUSION_UNINTELLIGIBLE} when one of them is no JSON
   */
  public List<AttributeChange> changes(byte[] before, byte[] after) {
    var changes = new ArrayList<AttributeChange>();
    compare("", parse(before), parse(after), changes);
    return changes;
  }

  private JsonNode parse(byte[] payload) {
    try {
      return json.readTree(payload);
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.FUSION_UNINTELLIGIBLE, "a version of the record is no JSON", e);
    }
  }

  private void compare(
      String path, JsonNode before, JsonNode after, List<AttributeChange> changes) {
    if (isCollection(before) || isCollection(after)) {
      compareChildren(path, children(before), children(after), changes);
    } else if (before.isObject() || after.isObject()) {
      for (var name : names(before, after)) {
        compare(
            path.isEmpty() ? name : path + "." + name,
            before.path(name),
            after.path(name),
            changes);
      }
    } else {
      var old = text(before);
      var now = text(after);
      if (!old.equals(now) && !isSameNumber(before, after)) {
        changes.add(new AttributeChange(path, old, now));
      }
    }
  }

  private void compareChildren(
      String path, List<JsonNode> before, List<JsonNode> after, List<AttributeChange> changes) {
    var identity = ChildIdentity.of(before, after);
    var old = byIdentity(identity, before);
    var now = byIdentity(identity, after);
    var all = new LinkedHashSet<>(old.keySet());
    all.addAll(now.keySet());
    for (var child : all) {
      compare(
          path + "[" + child + "]",
          old.getOrDefault(child, MissingNode.getInstance()),
          now.getOrDefault(child, MissingNode.getInstance()),
          changes);
    }
  }

  private static Map<String, JsonNode> byIdentity(ChildIdentity identity, List<JsonNode> children) {
    var named = new LinkedHashMap<String, JsonNode>();
    for (var child : children) {
      named.put(identity.nameOf(child, named.size()), child);
    }
    return named;
  }

  private static Set<String> names(JsonNode before, JsonNode after) {
    var names = new LinkedHashSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    names.remove(LINKS);
    return names;
  }

  /** An array, or an object that wraps one; the array may be left out when it has no items. */
  private static boolean isCollection(JsonNode node) {
    return node.isArray()
        || node.path(ITEMS).isArray()
        || (node.isObject() && node.has("hasMore") && PAGING.containsAll(names(node, node)));
  }

  private static List<JsonNode> children(JsonNode node) {
    var array = node.isArray() ? node : node.path(ITEMS);
    var children = new ArrayList<JsonNode>(array.size());
    array.forEach(children::add);
    return children;
  }

  private static Optional<String> text(JsonNode node) {
    return node.isNull() || node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
  }

  /** Two texts are never numbers: leading zeros of a document number count. */
  private static boolean isSameNumber(JsonNode before, JsonNode after) {
    if (!before.isNumber() && !after.isNumber()) {
      return false;
    }
    try {
      return new BigDecimal(before.asText()).compareTo(new BigDecimal(after.asText())) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
