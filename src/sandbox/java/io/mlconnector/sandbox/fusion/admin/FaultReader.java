package io.mlconnector.sandbox.fusion.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import java.time.Duration;
import java.util.Map;

/** Reads a fault's parameters from JSON; unknown ones are refused. */
final class FaultReader {
  private FaultReader() {}

  static Fault read(FaultKind kind, JsonNode parameters) {
    Fault fault = Fault.of(kind);
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      JsonNode value = parameter.getValue();
      fault =
          switch (parameter.getKey()) {
            case "resource" -> fault.on(value.asText());
            case "skip" -> fault.after(value.asInt());
            case "count" -> fault.times(value.asInt());
            case "probability" -> fault.withProbability(value.asDouble());
            case "duration" -> fault.lasting(Duration.parse(value.asText()));
            case "delay" -> fault.withDelay(Duration.parse(value.asText()));
            case "rows" -> fault.withRows(value.asInt());
            default ->
                throw new IllegalArgumentException(
                    "unknown parameter "
                        + parameter.getKey()
                        + "; known are resource, skip, count, probability, duration, delay, rows");
          };
    }
    return fault;
  }
}
