package io.mlconnector.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.docs.ConfigurationProperty;
import io.mlconnector.docs.ConfigurationSources;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON schema of the properties {@code connector.*}, from the configuration mappings. Secrets
 * are left out: the tree becomes a ConfigMap, so that naming one in it has to be refused.
 */
final class ConfigurationSchema {
  private static final Pattern SEGMENT = Pattern.compile("\"name\"|[^.\\[\"]+|\\[0]");
  private static final Pattern RANGE = Pattern.compile("(\\S+) to (\\S+)");
  private static final Pattern CONSTANT = Pattern.compile("`([^`]+)`");
  private static final String LIST = "list of ";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<ConfigurationProperty> properties =
      new ConfigurationSources(Path.of("src/main/java"))
          .sections().stream().flatMap(section -> section.properties().stream()).toList();

  List<ConfigurationProperty> properties() {
    return properties;
  }

  /** What the value {@code connector} may hold. */
  ObjectNode connector() {
    ObjectNode root = object();
    properties.stream().filter(property -> !property.isSecret()).forEach(p -> add(root, p));
    return (ObjectNode) root.path("properties").path("connector");
  }

  /** Names of properties that are secrets. */
  ObjectNode secretProperty() {
    ObjectNode schema = NODES.objectNode();
    ArrayNode alternatives = schema.putArray("anyOf");
    alternatives
        .addObject()
        .put("pattern", "^quarkus\\.datasource\\.(connector|warehouse)\\.(username|password)$");
    properties.stream()
        .filter(ConfigurationProperty::isSecret)
        .map(property -> "^" + property.key().replace(".", "\\.") + "$")
        .map(pattern -> pattern.replace("\"name\"", "\"[^\"]+\"").replace("[0]", "\\[[0-9]+\\]"))
        .forEach(pattern -> alternatives.addObject().put("pattern", pattern));
    return schema;
  }

  private static void add(ObjectNode root, ConfigurationProperty property) {
    Matcher segments = SEGMENT.matcher(property.key());
    ObjectNode at = root;
    segments.find();
    for (boolean more = true; more; ) {
      String segment = segments.group();
      more = segments.find();
      ObjectNode child = more ? group(segments.group()) : leaf(property);
      at = descend(at, segment, child);
    }
  }

  /** What holds the next segment: a list, a map or a group of properties. */
  private static ObjectNode group(String next) {
    return switch (next) {
      case "[0]" -> NODES.objectNode().put("type", "array");
      case "\"name\"" -> NODES.objectNode().put("type", "object");
      default -> object();
    };
  }

  private static ObjectNode descend(ObjectNode at, String segment, ObjectNode child) {
    return switch (segment) {
      case "[0]" -> existing(at, "items", child);
      case "\"name\"" -> existing(at, "additionalProperties", child);
      default -> existing(at.withObject("/properties"), segment, child);
    };
  }

  private static ObjectNode existing(ObjectNode at, String name, ObjectNode child) {
    if (!(at.path(name) instanceof ObjectNode)) {
      at.set(name, child);
    }
    return (ObjectNode) at.path(name);
  }

  private static ObjectNode object() {
    return NODES
        .objectNode()
        .put("type", "object")
        .put("additionalProperties", false)
        .set("properties", NODES.objectNode());
  }

  private static ObjectNode leaf(ConfigurationProperty property) {
    ObjectNode schema = NODES.objectNode().put("description", property.meaning());
    return schema.setAll(type(property.type(), property.limits()));
  }

  private static ObjectNode type(String type, String limits) {
    ObjectNode schema = NODES.objectNode();
    if (type.startsWith(LIST)) {
      ArrayNode forms = schema.putArray("anyOf");
      forms.addObject().put("type", "string");
      ObjectNode list = forms.addObject().put("type", "array");
      list.set("items", type(type.substring(LIST.length()), ""));
      return schema;
    }
    return switch (type) {
      case "true or false" -> schema.put("type", "boolean");
      case "number" -> within(schema.put("type", "number"), limits);
      case "duration" ->
          schema
              .put("type", "string")
              .put("pattern", "^([0-9]+([a-zA-Z]{1,2})?|[-+]?[Pp].+|\\$\\{.+\\})$");
      case "address" -> schema.put("type", "string").put("pattern", "^(https?://|\\$\\{).+");
      default -> constants(type).orElseGet(() -> text(schema));
    };
  }

  private static ObjectNode text(ObjectNode schema) {
    schema.putArray("type").add("string").add("number");
    return schema;
  }

  private static ObjectNode within(ObjectNode schema, String limits) {
    Matcher range = RANGE.matcher(limits);
    if (range.matches()) {
      schema.put("minimum", new BigDecimal(range.group(1)));
      schema.put("maximum", new BigDecimal(range.group(2)));
    } else if (limits.endsWith(" or more")) {
      schema.put("minimum", new BigDecimal(limits.replace(" or more", "")));
    } else if (limits.endsWith(" or less")) {
      schema.put("maximum", new BigDecimal(limits.replace(" or less", "")));
    } else if (limits.equals("above 0")) {
      schema.put("exclusiveMinimum", 0);
    }
    return schema;
  }

  private static Optional<ObjectNode> constants(String type) {
    List<String> constants =
        CONSTANT.matcher(type).results().map(constant -> constant.group(1)).toList();
    if (constants.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode schema = NODES.objectNode().put("type", "string");
    ArrayNode values = schema.putArray("enum");
    constants.forEach(values::add);
    return Optional.of(schema);
  }
}
