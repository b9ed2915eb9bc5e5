package io.mlconnector.docs;

import java.util.Locale;
import java.util.Optional;

/**
 * One property as the reference shows it.
 *
 * @param key with {@code "name"} for the key of a map and {@code [0]} for the place in a list
 * @param limits the permitted range in words, empty when the type says it all
 */
public record ConfigurationProperty(
    String key, String type, Optional<String> defaultValue, String limits, String meaning) {

  /** The environment variable, as MicroProfile Config maps names. */
  public String variable() {
    return key.replace("\"", "_").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Whether its value must only ever come from a Secret. */
  public boolean isSecret() {
    return type.equals("secret");
  }
}
