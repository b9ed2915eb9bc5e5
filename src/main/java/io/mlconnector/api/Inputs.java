package io.mlconnector.api;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what callers write into paths and queries, and says what would have been right. */
final class Inputs {
  /** Until here every database can tell the time. */
  static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final Instant FIRST_MOMENT = Instant.parse("1900-01-01T00:00:00Z");
  private static final int LONGEST_TEXT = 300;

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

  /** A name to look for; nothing that a name can not hold reaches the database. */
  static Optional<String> text(String parameter, Optional<String> value) {
    if (value.isPresent()
        && (value.get().length() > LONGEST_TEXT
            || value.get().chars().anyMatch(Character::isISOControl))) {
      throw invalid(
          "%s must have at most %d characters and no control characters."
              .formatted(parameter, LONGEST_TEXT));
    }
    return value;
  }

  /** A moment in time, in years that people mean. */
  static Optional<Instant> moment(String parameter, Optional<String> value) {
    return value.map(
        text -> {
          try {
            return moment(parameter, Instant.parse(text));
          } catch (DateTimeParseException e) {
            throw noMoment(parameter);
          }
        });
  }

  /** The same for a moment that a body gave. */
  static Instant moment(String parameter, Instant moment) {
    if (moment.isBefore(FIRST_MOMENT) || !moment.isBefore(END_OF_TIME)) {
      throw noMoment(parameter);
    }
    return moment;
  }

  private static ConnectorException noMoment(String parameter) {
    return invalid(parameter + " must be a moment such as 2026-01-31T00:00:00Z.");
  }

  /** A position of a chain, counted from 1. */
  static Optional<Long> position(String parameter, Optional<String> value) {
    return value.map(
        text ->
            id(text)
                .filter(number -> number > 0)
                .orElseThrow(() -> invalid(parameter + " must be a number from 1.")));
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
