package io.mlconnector.vault;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** Reads configured credentials from the properties that {@link CredentialSystem} names. */
@Singleton
final class PropertyCredentials implements ConfiguredCredentials {
  private final Config config;

  PropertyCredentials(Config config) {
    this.config = config;
  }

  @Override
  public Optional<Secret> find(CredentialRef ref) {
    return ref.property()
        .flatMap(name -> config.getOptionalValue(name, String.class))
        .map(Secret::of)
        .filter(secret -> !secret.isEmpty());
  }

  @Override
  public Collection<CredentialField> fields(CredentialSystem system) {
    var found = new TreeSet<CredentialField>();
    for (String name : config.getPropertyNames()) {
      system.fieldOf(name).ifPresent(found::add);
    }
    found.addAll(system.fields());
    found.removeIf(field -> find(new CredentialRef(system, field)).isEmpty());
    return found;
  }
}
