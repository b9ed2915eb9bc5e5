package io.mlconnector.alignment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mlconnector.journal.RecordVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what is compared out of the payload of a version. */
final class FusionReader {
  private static final int DAY_LENGTH = "2026-01-31".length();

  private final JsonFactory json = new JsonFactory();
  private final List<String> segments;
  private final String delimiter;

  /**
   * Reads accounts of this chart.
   *
   * @param segments attributes of the segments, in their order
   */
  FusionReader(List<String> segments, String delimiter) {
    this.segments = List.copyOf(segments);
    this.delimiter = delimiter;
  }

  /** The compared part; empty when the payload can not be read or lacks its id. */
  Optional<FusionValue> read(Subject subject, RecordVersion version) {
    return members(version.payload())
        .flatMap(
            members ->
                switch (subject) {
                  case SUPPLIER -> supplier(members);
                  case ACCOUNT -> account(members);
                  case COST_CENTER -> costCenter(version, members);
                });
  }

  private static Optional<FusionValue> supplier(Map<String, String> members) {
    Optional<String> number = text(members, "SupplierNumber");
    return text(members, "SupplierId")
        .map(
            id ->
                new FusionValue(
                    id,
                    number,
                    List.of(
                        number,
                        text(members, "Supplier"),
                        text(members, "Status"),
                        day(members, "InactiveDate"))));
  }

  private Optional<FusionValue> account(Map<String, String> members) {
    Optional<String> combination = combination(members);
    return text(members, "_CODE_COMBINATION_ID")
        .map(
            id ->
                new FusionValue(
                    id,
                    combination,
                    List.of(
                        combination,
                        text(members, "AccountType"),
                        flag(members, "EnabledFlag"),
                        day(members, "StartDateActive"),
                        day(members, "EndDateActive"))));
  }

  /** A value does not name its set; the key of the record does. */
  private static Optional<FusionValue> costCenter(
      RecordVersion version, Map<String, String> members) {
    String recordKey = version.ref().key().value();
    int end = recordKey.indexOf('|');
    Optional<String> value = text(members, "Value");
    if (end < 0 || value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FusionValue(
            recordKey.substring(0, end) + "|" + value.get(),
            value,
            List.of(
                text(members, "Description"),
                flag(members, "EnabledFlag"),
                day(members, "StartDateActive"),
                day(members, "EndDateActive"))));
  }

  private Optional<String> combination(Map<String, String> members) {
    var values = segments.stream().map(segment -> text(members, segment)).toList();
    return values.stream().allMatch(Optional::isPresent)
        ? Optional.of(String.join(delimiter, values.stream().flatMap(Optional::stream).toList()))
        : Optional.empty();
  }

  private static Optional<String> text(Map<String, String> members, String name) {
    return Optional.ofNullable(members.get(name)).filter(text -> !text.isEmpty());
  }

  private static Optional<String> day(Map<String, String> members, String name) {
    return text(members, name)
        .map(String::strip)
        .map(text -> text.substring(0, Math.min(DAY_LENGTH, text.length())));
  }

  private static Optional<String> flag(Map<String, String> members, String name) {
    return text(members, name)
        .map(
            text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                  case "y", "yes", "true" -> "true";
                  case "n", "no", "false" -> "false";
                  default -> text;
                });
  }

  private Optional<Map<String, String>> members(byte[] payload) {
    var members = new HashMap<String, String>();
    try (JsonParser parser = json.createParser(payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          members.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return Optional.of(members);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
