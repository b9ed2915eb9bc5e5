package io.mlconnector.api;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what callers write into paths and queries, and says what would have been right. */
final class Inputs {
  private Inputs() {}

  /** The stream of a path; an unknown one is an address without anything behind it. */
  static StreamName streamInPath(String name) {
    return StreamName.find(name)
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.NOT_FOUND, "There is no such stream; there are " + streams() + "."));
  }

  /** The stream to which a list is limited. */
  static Optional<StreamName> streamFilter(Optional<String> name) {
    return name.map(
        value ->
            StreamName.find(value)
                .orElseThrow(() -> invalid("stream must be one of " + streams() + ".")));
  }

  static RecordKey key(String value) {
    try {
      return new RecordKey(value);
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(ErrorCode.INVALID_REQUEST, e.getMessage() + ".", e);
    }
  }

  /** A constant of an enumeration, in any case. */
  static <E extends Enum<E>> Optional<E> constant(
      String parameter, Class<E> type, Optional<String> name) {
    return name.map(
        value ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(
                    () ->
                        invalid(
                            "%s must be one of %s."
                                .formatted(
                                    parameter,
                                    Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))))));
  }

  /** A moment, such as 2026-10-01T09:00:00Z. */
  static Optional<Instant> instant(String parameter, Optional<String> text) {
    return text.map(
        value -> {
          try {
            return OffsetDateTime.parse(value).toInstant();
          } catch (DateTimeException _) {
            throw invalid(parameter + " must be a time like 2026-10-01T09:00:00Z.");
          }
        });
  }

  /** The number in a path; empty when it is none, because then there is nothing behind it. */
  static Optional<Long> id(String value) {
    try {
      return Optional.of(Long.parseLong(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static long number(String parameter, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw invalid(parameter + " must be what an answer gave as next.");
    }
  }

  static ConnectorException invalid(String detail) {
    return new ConnectorException(ErrorCode.INVALID_REQUEST, detail);
  }

  private static String streams() {
    return Arrays.stream(StreamName.values())
        .map(StreamName::externalName)
        .collect(Collectors.joining(", "));
  }
}
