package io.mlconnector.alignment;

import io.mlconnector.failure.ErrorCode;
import java.util.List;
import java.util.Optional;

/** The answer of {@link DimensionValues}. */
public sealed interface ShownValues {

  /**
   * What is shown.
   *
   * @param complete false when a limit cut the answer: then nothing can be said to be missing
   */
  record Shown(List<ShownValue> values, boolean complete) implements ShownValues {
    public Shown {
      values = List.copyOf(values);
    }
  }

  /**
   * The system could not be asked; the next check asks again.
   *
   * @param reason for operators; holds no payload
   */
  record Unavailable(ErrorCode code, String reason) implements ShownValues {}

  /**
   * One value.
   *
   * @param key supplier number, account combination or cost centre
   * @param name of the supplier or cost centre; empty where none is shown, accounts have none
   */
  record ShownValue(String key, Optional<String> name) {}
}
