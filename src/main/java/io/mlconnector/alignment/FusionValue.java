package io.mlconnector.alignment;

import java.util.List;
import java.util.Optional;

/**
 * A record of Fusion as far as it is compared.
 *
 * @param id what the dimension is keyed by, as text
 * @param key what facts carry
 * @param values in the order of {@link Subject#attributes()}; dates as ISO days, flags as true or
 *     false, each as PostgreSQL shows them as text
 */
record FusionValue(String id, Optional<String> key, List<Optional<String>> values) {
  FusionValue {
    values = List.copyOf(values);
  }
}
