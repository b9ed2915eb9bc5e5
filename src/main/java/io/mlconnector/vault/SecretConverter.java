package io.mlconnector.vault;

import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Lets configuration mappings declare {@link Secret} properties. An empty value is no value. */
public final class SecretConverter implements Converter<Secret> {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Secret convert(String value) {
    return value.isBlank() ? null : Secret.of(value);
  }
}
