package io.mlconnector.teams;

import io.mlconnector.teams.card.WrittenLocales;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Locales in which cards can not be written, though the configuration library reads them. */
final class Locales {
  static final String PROBLEM = "is none that cards can be written in";

  private Locales() {}

  /** What to write instead of such a one. */
  static Optional<String> flaw(Locale locale) {
    return WrittenLocales.contain(locale)
        ? Optional.empty()
        : Optional.of(
            "instead of "
                + locale.toLanguageTag()
                + " write one of "
                + String.join(", ", new TreeSet<>(WrittenLocales.tags())));
  }
}
