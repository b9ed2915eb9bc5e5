package io.mlconnector.delivery;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All couriers by the kind that they serve. */
@ApplicationScoped
class Couriers {
  private final Map<String, Courier> byKind;

  Couriers(@All List<Courier> couriers) {
    this.byKind =
        couriers.stream().collect(Collectors.toUnmodifiableMap(Courier::kind, Function.identity()));
  }

  /** Kinds of targets that can be delivered to. */
  Set<String> kinds() {
    return byKind.keySet();
  }

  /** The courier of a target of a known kind. */
  Courier of(TargetName target) {
    Courier courier = byKind.get(target.kind());
    if (courier == null) {
      throw new IllegalStateException("nobody delivers to " + target.kind());
    }
    return courier;
  }
}
