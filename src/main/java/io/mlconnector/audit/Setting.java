package io.mlconnector.audit;

import io.mlconnector.vault.Fingerprint;
import java.util.Optional;
import java.util.regex.Pattern;

/** A configured value as the trail may show it. */
public sealed interface Setting {
  /** What the text of a setting is compared by; for secrets it tells nothing else. */
  String text();

  /** A value that anybody may see. */
  record Plain(String text) implements Setting {}

  /**
   * A secret.
   *
   * @param fingerprint empty when there is no vault key to make one with; then a changed value is
   *     not noticed
   */
  record Hidden(Optional<Fingerprint> fingerprint) implements Setting {
    @Override
    public String text() {
      return fingerprint.map(Fingerprint::value).orElse(RedactionRule.MASK);
    }
  }

  /** Properties that hold secrets without their names saying so. */
  Pattern SECRET_BY_PLACE =
      Pattern.compile(
          "connector\\.vault\\.keys\\..+|connector\\.teams\\.channels\\..+\\.url"
              + "|connector\\.teams\\.certificate|connector\\.teams\\.subscriptions\\.certificates\\..+|connector\\.looker\\.headers\\..+");

  /** Whether this value must not be shown: for its name, or for what stands in it. */
  static boolean isSecret(String property, String value) {
    return SECRET_BY_PLACE.matcher(property).matches()
        || !RedactionRule.STANDARD.apply(property, value).equals(value);
  }
}
