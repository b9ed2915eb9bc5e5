package io.mlconnector.vault;

import java.io.Serial;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Lets configuration interfaces declare a {@link Secret}. An empty value is no value. */
public final class SecretConverter implements Converter<Secret> {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Secret convert(String value) {
    Secret secret = Secret.of(value);
    return secret.isEmpty() ? null : secret;
  }
}
