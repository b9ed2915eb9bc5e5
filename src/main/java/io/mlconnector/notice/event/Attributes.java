package io.mlconnector.notice.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.finance.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Typed reading of one JSON object of Fusion. Missing, null and empty are the same. */
final class Attributes {
  private static final int LONGEST_NUMBER = 80;
  private static final String ITEMS = "items";

  private final JsonNode object;

  Attributes(JsonNode object) {
    this.object = object;
  }

  Optional<String> text(String name) throws UnreadableRecord {
    JsonNode value = member(name);
    if (value.isContainerNode()) {
      throw new UnreadableRecord(name + " is no single value");
    }
    return value.isNull() || value.isMissingNode()
        ? Optional.empty()
        : Optional.of(value.asText()).filter(text -> !text.isBlank());
  }

  String required(String name) throws UnreadableRecord {
    return text(name).orElseThrow(() -> new UnreadableRecord(name + " is missing"));
  }

  Optional<Money> money(String name, Optional<String> currency) throws UnreadableRecord {
    Optional<BigDecimal> amount = number(name);
    try {
      return amount.flatMap(value -> currency.map(code -> new Money(value, code)));
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecord(String.valueOf(e.getMessage()));
    }
  }

  Optional<BigDecimal> number(String name) throws UnreadableRecord {
    JsonNode value = member(name);
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      // Without the limit, a short text such as 1e999999999 would become a gigabyte of digits.
      BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(text.get());
      if (number.precision() > LONGEST_NUMBER || Math.abs(number.scale()) > LONGEST_NUMBER) {
        throw new UnreadableRecord(name + " is no number of sensible size");
      }
      return Optional.of(number);
    } catch (NumberFormatException _) {
      throw new UnreadableRecord(name + " is no number");
    }
  }

  int wholeNumber(String name) throws UnreadableRecord {
    try {
      return number(name)
          .orElseThrow(() -> new UnreadableRecord(name + " is missing"))
          .intValueExact();
    } catch (ArithmeticException _) {
      throw new UnreadableRecord(name + " is no whole number");
    }
  }

  Optional<LocalDate> day(String name) throws UnreadableRecord {
    Optional<String> text = text(name);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException _) {
      throw new UnreadableRecord(name + " is no day");
    }
  }

  Optional<Instant> moment(String name) throws UnreadableRecord {
    Optional<String> text = text(name);
    try {
      return text.map(value -> OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException _) {
      throw new UnreadableRecord(name + " is no moment");
    }
  }

  /** Some resources say true, others Y. */
  boolean flag(String name) throws UnreadableRecord {
    return text(name)
        .map(value -> value.toLowerCase(Locale.ROOT))
        .filter(value -> value.equals("true") || value.equals("y") || value.equals("yes"))
        .isPresent();
  }

  /** The members of a child collection, whether it is an array or wrapped; none when missing. */
  List<Attributes> children(String name) throws UnreadableRecord {
    JsonNode collection = member(name);
    JsonNode items = collection.isObject() ? collection.path(ITEMS) : collection;
    if (!items.isArray()) {
      if (collection.isValueNode() && !collection.isNull()) {
        throw new UnreadableRecord(name + " is no collection");
      }
      return List.of();
    }
    var children = new ArrayList<Attributes>(items.size());
    for (JsonNode item : items) {
      if (!item.isObject()) {
        throw new UnreadableRecord("an item of " + name + " is no object");
      }
      children.add(new Attributes(item));
    }
    return children;
  }

  /** A name that the tree does not keep would read as missing in every document. */
  private JsonNode member(String name) {
    if (!DocumentTree.keeps(name)) {
      throw new IllegalArgumentException("DocumentTree does not keep " + name);
    }
    return object.path(name);
  }
}
