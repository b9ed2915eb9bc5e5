package io.mlconnector.teams.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mlconnector.finance.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;

/** What an attribute says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Value.Nothing.class, name = "nothing"),
  @JsonSubTypes.Type(value = Value.Words.class, name = "words"),
  @JsonSubTypes.Type(value = Value.Amount.class, name = "amount"),
  @JsonSubTypes.Type(value = Value.Day.class, name = "day")
})
@RegisterForReflection
public sealed interface Value {
  /** It is empty. */
  @RegisterForReflection
  record Nothing() implements Value {}

  /** Text as Fusion shows it. */
  @RegisterForReflection
  record Words(String text) implements Value {}

  /** An amount. */
  @RegisterForReflection
  record Amount(Money money) implements Value {}

  /** A day of the calendar. */
  @RegisterForReflection
  record Day(LocalDate date) implements Value {}
}
