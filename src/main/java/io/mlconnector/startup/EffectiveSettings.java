package io.mlconnector.startup;

import io.mlconnector.audit.Setting;
import io.mlconnector.audit.Setting.Hidden;
import io.mlconnector.audit.Setting.Plain;
import io.mlconnector.vault.Fingerprint;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.SettingFingerprints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** The settings in force, defaults included, with secrets as fingerprints. */
@ApplicationScoped
class EffectiveSettings {
  /** What decides about records, access and connections; the rest is the framework's affair. */
  private static final List<String> PREFIXES =
      List.of(
          "connector.",
          "quarkus.datasource.",
          "quarkus.http.",
          "quarkus.management.",
          "quarkus.log.");

  private final Config config;
  private final SettingFingerprints fingerprints;

  EffectiveSettings(Config config, SettingFingerprints fingerprints) {
    this.config = config;
    this.fingerprints = fingerprints;
  }

  /**
   * All of them, by property.
   *
   * @param known settings of an earlier start; where one of its fingerprints was made under another
   *     vault key and is still that of the secret, it is kept, so that a new key changes nothing
   */
  SortedMap<String, Setting> comparedWith(SortedMap<String, Setting> known) {
    var settings = new TreeMap<String, Setting>();
    for (String property : config.getPropertyNames()) {
      if (PREFIXES.stream().anyMatch(property::startsWith)) {
        String value = config.getConfigValue(property).getValue();
        if (value != null && !value.isEmpty()) {
          settings.put(property, setting(property, value, known));
        }
      }
    }
    return settings;
  }

  private Setting setting(String property, String value, SortedMap<String, Setting> known) {
    if (!Setting.isSecret(property, value)) {
      return new Plain(value);
    }
    Secret secret = Secret.of(value);
    if (known.get(property) instanceof Hidden(Optional<Fingerprint> print)
        && print.filter(older -> fingerprints.isOf(older, property, secret)).isPresent()) {
      return new Hidden(print);
    }
    return new Hidden(fingerprints.of(property, secret));
  }
}
